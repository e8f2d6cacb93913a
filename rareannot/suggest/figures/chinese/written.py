"""Chinese text in one width and in simplified characters, one character for one, so that offsets stay."""

import re

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；：！？（）"}
_TRADITIONAL = dict(
    zip(
        map(ord, "噸萬億兩歐約過達於時個點餘幣鎊間僅當週號圓從張來種輛艘項條處筆輪場戶頭隻黃樓韓盧爾"),
        "吨万亿两欧约过达于时个点余币镑间仅当周号圆从张来种辆艘项条处笔轮场户头只黄楼韩卢尔",
        strict=True,
    )
)
_PLAIN = _FULL_WIDTH | _TRADITIONAL | {ord("○"): "〇", ord("￥"): "¥"}
_GROUP_MARK = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")


def plain_form(text: str) -> str:
    """Returns ``text`` of the same length, with digits, letters and signs in one width and with simplified characters."""
    return _GROUP_MARK.sub(",", text).translate(_PLAIN)
