"""What people, firms and countries do with what is measured, by the verbs that news uses for it."""

_DEEDS = {
    "make": "produced produces produce producing makes made mined mines refined refines processed processes operates operated built build builds runs ran",
    "trade": "exported exports export imported imports import shipped ships sold sells sell bought buys buy took takes delivered supplied supplies uses used needs consumed",
    "own": "owns own owned holds hold held has have had controls bought acquired keeps kept",
    "pay": "paid pays pay spent spends raised invested invests booked earned received borrowed reported posted made lost won",
    "plan": "plans planned expects expected aims aimed will would could intends hopes wants wanted may targets targeted",
    "employ": "employs employed employ hired cut laid",
    "move": "rose fell climbed slipped dropped grew gained jumped dipped eased shed added closed traded",
    "be": "is was are were accounts accounted became stood",
}
DEED = {word: deed for deed, words in reversed(_DEEDS.items()) for word in words.split()}
"""The deed of each form of a verb."""
