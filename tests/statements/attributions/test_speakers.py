"""Who can be a speaker: rather nobody than a wrong one."""

import pytest

from whence.statements.said import statements_in

UNKNOWN = {
    "en": [
        "Did you say that the quay is closed?",
        "Did you say “the old quay will close in May”?",
        "Did Ada Krol say that the quay is closed?",
        "Reporter: Did Ada Krol say “the old quay will close in May”?",
        "Has the mayor ever claimed that the lock is safe?",
        "Who said that the lock is safe?",
        "Would anyone believe that the lock is safe?",
        "Can we say that the lock is safe?",
        "Is it true that the board said the quay is safe?",
        "A fake video shows Ada Krol saying “the old quay will close in May”.",
        "A doctored clip claims that the old quay will close in May.",
        "According to a forged letter, the quay will close in May.",
        "A rumour says that the quay will close.",
        "Rumours claim that the quay will close.",
        "Picture shows the old quay before the storm.",
        "Share this: “The quay will close in May.”",
        "Advertisement: “Buy the best boats in town.”",
        "Opinion: “The quay must not close at all.”",
        "Q: “Will the quay close in May, madam?”",
        "Click here to read what the mayor said about the quay.",
        "One might say that the quay is old.",
        "The fact that the quay is closed shows that the board is weak.",
        "If Krol says that the quay is safe, it is safe.",
        "Should the mayor say that the quay is safe, we would leave.",
        "Being asked if the quay was safe, she nodded.",
    ],
    "de": [
        "Haben Sie gesagt, dass der Kai geschlossen wird?",
        "Hat die Bürgermeisterin gesagt, dass der Kai sicher ist?",
        "Ein gefälschtes Video zeigt, dass der Kai sicher ist.",
        "Man sagt, dass der Kai alt ist.",
        "Wer sagt, dass der Kai sicher ist?",
        "Warum sagte Krol, dass der Kai sicher ist?",
        "Lesen Sie auch: „Der Kai wird im Mai geschlossen.“",
        "Wenn Krol sagt, dass der Kai sicher ist, dann ist er es.",
    ],
    "fr": [
        "Avez-vous dit que le quai est fermé ?",
        "Est-ce que la maire a dit que le quai est sûr ?",
        "On dit que le quai est vieux.",
        "Une fausse vidéo affirme que le quai va fermer.",
        "Ayant dit que le quai était sûr, elle partit.",
        "Lire aussi : « Le quai va fermer en mai. »",
    ],
    "es": [
        "Se dice que el muelle es viejo.",
        "Dicen que el muelle es viejo.",
        "Un vídeo falso afirma que el muelle cerrará.",
        "Habiendo dicho que el muelle era seguro, se fue.",
        "¿Quién dijo que el muelle es seguro?",
        "Lea también: «El muelle cerrará en mayo.»",
    ],
    "it": [
        "Ha detto che il molo è chiuso?",
        "Si dice che il molo sia vecchio.",
        "Un video falso afferma che il molo chiuderà.",
        "Avendo detto che il molo era sicuro, se ne andò.",
        "Chi ha detto che il molo è sicuro?",
        "Leggi anche: «Il molo chiuderà a maggio.»",
    ],
    "pl": [
        "Czy burmistrz powiedział, że nabrzeże jest bezpieczne?",
        "Mówi się, że nabrzeże jest stare.",
        "Fałszywe nagranie twierdzi, że nabrzeże zostanie zamknięte.",
        "Kto powiedział, że nabrzeże jest bezpieczne?",
        "Zobacz też: „Nabrzeże zostanie zamknięte w maju.”",
    ],
    "uk": [
        "Фальшиве відео стверджує, що причал закриють.",
        "Хто сказав, що причал безпечний?",
        "Читайте також: «Причал закриють у травні.»",
    ],
    "ru": [
        "Вы сказали, что причал закрыт?",
        "Фальшивое видео утверждает, что причал закроют.",
        "Кто сказал, что причал безопасен?",
        "Читайте также: «Причал закроют в мае.»",
    ],
    "tr": [
        "Sahte bir video, rıhtımın kapanacağını söyledi.",
        "Ayrıca okuyun: “Rıhtım mayısta kapanacak.”",
    ],
    "ar": [
        "هل قال رئيس البلدية إن الرصيف آمن؟",
        "من قال إن الرصيف آمن؟",
        "اقرأ أيضا: «الرصيف سيغلق في مايو.»",
    ],
}
KNOWN = [
    ("en", "Having said that the quay was safe, Ada Krol went home.", "Ada Krol", "that the quay was safe"),
    ("en", "Thinking that the quay was safe, the crew left the boat.", "the crew", "that the quay was safe"),
    ("en", "Citing a report of the board, Jan Roe went home.", "Jan Roe", "a report of the board"),
    ("en", "Having read the report, the mayor left the room and said nothing more.", "the mayor", "nothing more"),
    ("en", "The study that appeared in the Journal found that the lock leaks.", "The study", "that the lock leaks"),
    ("en", "The engineer who sent the letter called the lock a danger.", "The engineer", "the lock a danger"),
    ("en", "The firm, which left Lund in May, says the lock leaks.", "The firm", "the lock leaks"),
    ("en", "A letter that Krol wrote said that it is open.", "A letter", "that it is open"),
    ("en", "Krol was quick to add that the quay is safe.", "Krol", "that the quay is safe"),
    ("en", "Ada Krol went on to say that the quay is safe.", "Ada Krol", "that the quay is safe"),
    ("en", "Why did Krol claim that the lock is safe?", "Krol", "that the lock is safe"),
    ("en", "Krol asked why the lock was closed?", "Krol", "why the lock was closed"),
    ("en", "“Did you say that the quay is safe?” asked Jan Roe.", "Jan Roe", "Did you say that the quay is safe?"),
    ("en", "Even if Krol says that the quay is safe, boats leave.", "Krol", "that the quay is safe"),
    ("en", "What she said was that the quay is safe.", "she", "that the quay is safe"),
    ("en", "Posted by Ada Krol on Monday: “The quay will close in May.”", "Ada Krol", "The quay will close in May."),
    ("en", "Let Jan Roe say that the quay is old.", "Jan Roe", "that the quay is old"),
    ("en", "According to Plan International, the quay is old.", "Plan International", "the quay is old"),
    ("en", "Ada Krol filed suit challenging the law.", "Ada Krol", "the law"),
    ("en", "The board, which met on Monday, sent a letter urging the mayor to act.", "The board", "to act"),
    ("en", "Krol this week also said that the quay is safe.", "Krol", "that the quay is safe"),
    ("en", "“KROL: We closed the old quay in May.”", "KROL", "We closed the old quay in May."),
    ("de", "Die Bürgermeisterin sagte, dass der Kai sicher ist.", "Die Bürgermeisterin", "dass der Kai sicher ist"),
    ("fr", "Hier, Ada Krol a déclaré que le quai était sûr.", "Ada Krol", "que le quai était sûr"),
    ("es", "Ayer Ada Krol dijo que el muelle era seguro.", "Ada Krol", "que el muelle era seguro"),
    ("it", "Ieri Ada Krol ha detto che il molo era sicuro.", "Ada Krol", "che il molo era sicuro"),
    ("pl", "Ada Krol powiedziała, że nabrzeże jest stare.", "Ada Krol", "że nabrzeże jest stare"),
    ("uk", "Вчора Ада Кроль сказала, що причал безпечний.", "Ада Кроль", "що причал безпечний"),
    ("ru", "Вчера Ада Кроль сказала, что причал безопасен.", "Ада Кроль", "что причал безопасен"),
    ("ar", "قالت آدا كرول إن الرصيف آمن.", "آدا كرول", "إن الرصيف آمن"),
]


@pytest.mark.parametrize(("language", "text"), [(code, text) for code, texts in UNKNOWN.items() for text in texts])
def test_speaker_in__nobody_speaks_who_is_asked_supposed_forged_or_furniture(language, text):
    said = statements_in(text, language=language)
    assert said and [(one.speaker, one.key) for one in said] == [(None, None)] * len(said)


@pytest.mark.parametrize(("language", "text", "speaker", "content"), KNOWN)
def test_speaker_in__whoever_says_it_is_kept_or_mended(language, text, speaker, content):
    (one,) = statements_in(text, language=language)
    assert (one.speaker, text[one.start : one.stop]) == (speaker, content)


@pytest.mark.parametrize(
    "text",
    [
        "Please note that the quay is closed on Sundays.",
        "According to plan, the quay opened in May.",
        "If the mayor comes, do not believe it.",
        "It comes in the court term that begins next Monday.",
        "They taped a long show that aired on Thursday.",
        "The words of the board send a strong signal that the lock is safe.",
        "Two other quiet states where nobody lives are near.",
        "The real mayor showed up at the quay.",
    ],
)
def test_is_request__what_the_reader_is_asked_or_a_plan_gives_is_no_statement(text):
    assert statements_in(text, language="en") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Ada Krol dijo que era tarde. Dicen que el muelle es viejo."),
        ("es", "Ada Krol dijo que era tarde. Foto: «El muelle de noche, en mayo.»"),
        ("pl", "Ada Krol powiedziała, że jest późno. Mówi się, że nabrzeże jest stare."),
        ("it", "Ada Krol ha detto che era tardi. Si dice che il molo sia vecchio."),
    ],
)
def test_statements_in__a_dropped_subject_is_not_the_last_speaker_where_people_say_it(language, text):
    assert [one.speaker for one in statements_in(text, language=language)] == ["Ada Krol", None]


def test_statements_in__a_dropped_subject_is_the_last_speaker():
    text = "Ada Krol powiedziała, że jest późno. Dodała, że nabrzeże jest stare."
    assert [one.key for one in statements_in(text, language="pl")] == ["ada krol"] * 2


def test_speaker_of__a_relative_pronoun_means_the_noun_before_it_not_the_last_speaker():
    text = "Jan Roe said it was late. The engineer who said that it was open came from Lund."
    assert [(one.speaker, one.key) for one in statements_in(text, language="en")] == [
        ("Jan Roe", "jan roe"),
        ("The engineer", "engineer"),
    ]
    text = "Jan Roe said it was late. She met a man in a bar who said that it was open."
    assert [one.key for one in statements_in(text, language="en")] == ["jan roe", None]


def test_labelled__the_turns_of_a_transcript_in_quotation_marks_are_of_their_labels():
    text = "Partial transcript as follows:\n\n“ROE: Will the quay close in May?\n\n“KROL: It will not close.\n\n“WARNING: This text is old and dry.”"
    said = [(one.speaker, text[one.start : one.stop]) for one in statements_in(text, language="en")]
    assert said[:2] == [("ROE", "Will the quay close in May?"), ("KROL", "It will not close.")]
    assert ("WARNING", "This text is old and dry.") not in said


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "“It is an insult to potters,” said Feld of the offer.", "Feld"),
        ("en", "“It is an insult to potters,” said Runa Feld of the Clay Board.", "Runa Feld of the Clay Board"),
        ("en", "Its chief executive, Helen Oster, said the kiln is cold.", "Helen Oster"),
        ("en", "The guild grew. Its chairman, Tom Oster, said: “The kiln is cold for good.”", "Tom Oster"),
        ("fr", "Le maire, Marc Chêne, a affirmé que le four restera froid.", "Marc Chêne"),
        ("de", "Der Bürgermeister, Jan Feld, sagte, dass der Ofen kalt ist.", "Jan Feld"),
        ("es", "El alcalde, Luis Roble, dijo que el horno está frío.", "Luis Roble"),
        ("pl", "Burmistrz, Jan Sroka, powiedział, że piec jest zimny.", "Jan Sroka"),
        ("en", "According to the agreement of 2018, potters must pay half.", None),
        ("en", "Potters must pay half, according to the new tariff law.", None),
        ("en", "According to the report, potters must pay half.", "the report"),
        ("en", "According to the guild, the law is dead.", "the guild"),
        ("fr", "Selon l’accord de 2018, les potiers paient la moitié.", None),
        ("de", "Laut dem Abkommen von 2018 zahlen die Töpfer die Hälfte.", None),
    ],
)
def test_statements_in__a_speaker_is_a_name_without_its_topic_and_no_agreement(language, text, speaker):
    assert {one.speaker for one in statements_in(text, language=language)} == {speaker}


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "According to the council, Kiln Street, closed since May, reopens.", "the council"),
        ("en", "According to the union, Tom Oster, a potter, was sacked.", "the union"),
        ("en", "According to neighbours, Tom Oster, who is a potter, was sacked.", "neighbours"),
        ("fr", "Selon la police, Anne Chêne, la potière, était absente.", "la police"),
        ("en", "According to the mayor, Tom Oster, a potter, was sacked.", "the mayor"),
    ],
)
def test_statements_in__a_name_behind_a_source_and_a_comma_is_no_speaker(language, text, speaker):
    assert {(one.speaker, one.key) for one in statements_in(text, language=language)} == {
        (speaker, speaker.split()[-1].lower())
    }


def test_statements_in__a_title_behind_according_to_is_explained_by_a_name():
    (one,) = statements_in("According to the mayor, Ada Krol, the kiln is cold.", language="en")
    assert one.speaker == "Ada Krol"
