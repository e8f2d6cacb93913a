"""Small parts that panes share: plain-text labels, key caps, icons, glyphs, strips; they know nothing of projects."""
