"""How the language model in `generator/model/` is made: data, training, evaluation, one command."""
