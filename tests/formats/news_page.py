"""A web page of an article with the clutter around it."""

PARAGRAPHS = [
    "A mining company in the west said on Monday that it would open a second refinery for rare earth oxides next year.",
    "The plant is to turn out about 5,000 tonnes a year, the company said, enough for some two million electric cars.",
    "Prices have risen by a third since spring, after exports were curbed, and buyers are looking for other sources.",
]
PAGE = f"""<!DOCTYPE html><html><head><title>Refinery to open | Ore Daily</title>
<meta property="og:title" content="Refinery to open"><meta property="article:published_time" content="2024-03-05">
<meta name="author" content="Ada Writer"><script>var hidden = "secret";</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/m">Markets today</a></li></ul></nav>
<article><h1>Refinery to open</h1>{"".join(f"<p>{p[:40]}<b>{p[40:50]}</b>{p[50:]}</p>" for p in PARAGRAPHS)}</article>
<footer><p>Subscribe to our newsletter &amp; win</p></footer></body></html>"""
