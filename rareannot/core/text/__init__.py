"""An article's text: tokens, words looked for, the same string elsewhere, stretches that may be missed."""
