"""Ready kinds of source that run a model on this computer, in the source's own process.

folder      where a model's files are, which of them are refused, and downloading them with permission
engines     the libraries that run a token classifier: ONNX Runtime, or PyTorch through transformers
tokens      turns word pieces with the model's tags into spans
meaning     the label of the project for each label of a model
huggingface the kind for models that classify tokens
gliner      the kind for models that receive the labels in words
"""
