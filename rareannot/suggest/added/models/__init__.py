"""Ready kinds of source that run a model on this computer, in the source's own process.

folder      where a model's files are, what is refused of them, and fetching them once they may be
engines     the libraries that compute a token classifier: ONNX Runtime, or PyTorch by transformers
tokens      word pieces with the model's tags become spans
meaning     which label of the project is meant by a label of a model
huggingface the kind for models that classify tokens
gliner      the kind for models that are told the labels in words
"""
