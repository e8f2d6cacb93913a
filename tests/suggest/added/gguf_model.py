"""A tiny language model with random weights, in the form of llama.cpp: what it says is rubbish, and its server is a real one."""

from pathlib import Path


def gguf_model(path: Path, context: int, *, template: bool = True) -> None:
    """Write a model that reads and writes bytes, for ``context`` of them.

    Without a ``template`` of its own the server takes one with words that are no tokens of this model, and then no schema.
    """
    import gguf
    import numpy as np

    wide, heads, inner, words = 32, 2, 64, 259
    chance = np.random.default_rng(5)

    def weights(*shape: int) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]]":
        return chance.normal(0, 0.3, shape).astype(np.float32)

    out = gguf.GGUFWriter(str(path), "llama")
    out.add_context_length(context)
    out.add_embedding_length(wide)
    out.add_block_count(1)
    out.add_feed_forward_length(inner)
    out.add_head_count(heads)
    out.add_head_count_kv(heads)
    out.add_rope_dimension_count(wide // heads)
    out.add_layer_norm_rms_eps(1e-5)
    out.add_vocab_size(words)
    out.add_tokenizer_model("llama")
    out.add_token_list(["<unk>", "<s>", "</s>", *(f"<0x{i:02X}>" for i in range(256))])
    out.add_token_scores([0.0] * words)
    kind = gguf.TokenType
    out.add_token_types([kind.UNKNOWN, kind.CONTROL, kind.CONTROL, *[kind.BYTE] * 256])
    if template:
        out.add_chat_template("{% for one in messages %}{{ one.content }}\n{% endfor %}")
    out.add_bos_token_id(1)
    out.add_eos_token_id(2)
    out.add_unk_token_id(0)
    ones = np.ones(wide, dtype=np.float32)
    for name in ("token_embd", "output"):
        out.add_tensor(f"{name}.weight", weights(words, wide))
    for name in ("output_norm", "blk.0.attn_norm", "blk.0.ffn_norm"):
        out.add_tensor(f"{name}.weight", ones)
    for name in ("q", "k", "v", "output"):
        out.add_tensor(f"blk.0.attn_{name}.weight", weights(wide, wide))
    for name, shape in {"gate": (inner, wide), "up": (inner, wide), "down": (wide, inner)}.items():
        out.add_tensor(f"blk.0.ffn_{name}.weight", weights(*shape))
    out.write_header_to_file()
    out.write_kv_data_to_file()
    out.write_tensors_to_file()
    out.close()
