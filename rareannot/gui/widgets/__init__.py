"""Small widgets that panes share: plain-text labels, key caps, icons, strips; they know nothing of projects."""
