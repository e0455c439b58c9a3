"""How stages are run: their shapes (stages.py) and the engines that know them."""
