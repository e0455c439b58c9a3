"""Least cost of laying a quotation over its sources: every way tried from every place, without cleverness."""

from whence.quotations import lay as rules


def least_cost(word, wild, cut, source, border, spare):
    """The cost of the best way; lists in, number out."""
    before = None  # cost by place of the source; None: no word laid yet
    nowhere = 0
    for i in range(len(word)):
        here = []
        for j in range(len(source)):
            fits = rules.STANDS_FOR if wild[i] else 0 if word[i] == source[j] else rules.CHANGE
            ways = [nowhere + fits]
            for k in range(len(source)) if before is not None else ():
                jump = rules.ELSEWHERE if cut[i] else rules.JUMP
                ways.append(before[k] + jump + fits)
                if k == j - 1 and border[j] == rules.WITHIN:
                    ways.append(before[k] + fits)
                if cut[i] and k < j and rules.TEXT not in border[k + 1 : j + 1]:
                    ways.append(before[k] + rules.ONWARD + fits)
                if k == j:
                    ways.append(before[k] + (rules.EXPLAINS if wild[i] else rules.ADD))
            here.append(min(ways))
        for j in range(1, len(source)):
            if border[j] == rules.WITHIN:
                here[j] = min(here[j], here[j - 1] + (rules.MORE if wild[i] else spare[j]))
        before = here
        nowhere += rules.EXPLAINS if wild[i] else rules.ADD
    return min([nowhere, *(before or [])])


def cost_of(way, word, wild, cut, source, border, spare):
    """What a way costs: of each word its partner, or -1, and how it came there."""
    partner, how = way
    total, last, since = 0, -1, []  # words of the quotation since the last partner, it included
    for i in range(len(word)):
        j = partner[i]
        if j < 0:
            assert how[i] == rules.NO_STEP
            total += rules.EXPLAINS if wild[i] else rules.ADD
            since.append(i)
            continue
        total += rules.STANDS_FOR if wild[i] else 0 if word[i] == source[j] else rules.CHANGE
        if how[i] == rules.FOLLOWS:
            assert last >= 0 and all(border[k] == rules.WITHIN for k in range(last + 1, j + 1))
            more = rules.MORE if any(wild[k] for k in since) else 1 << 20
            total += sum(min(spare[k], more) for k in range(last + 1, j))
        elif how[i] == rules.BEGINS:
            assert last == -1
        elif how[i] == rules.CUTS:
            assert cut[i] and last < j and rules.TEXT not in border[last + 1 : j + 1]
            total += rules.ONWARD
        else:
            assert (how[i] == rules.CUTS_ELSEWHERE) == bool(cut[i])
            total += rules.ELSEWHERE if cut[i] else rules.JUMP
        last, since = j, [i]
    return total
