"""Figures in Chinese text, one phrase a rule, in the notation of the English tests; and a whole article."""

from rareannot.suggest import Suggester
from rareannot.suggest.figures import find_figures, read_figure, widen
from tests.rows import each_row
from tests.suggest.figures.reading import found, grows_in_proportion, told

QUANTITIES = {
    "产量32 000吨。": ["QUANTITY 32 000吨 = 32000 t"],
    "产量32\u2009000吨。": ["QUANTITY 32\u2009000吨 = 32000 t"],
    "产量32,000吨。": ["QUANTITY 32,000吨 = 32000 t"],
    "产量３２，０００吨。": ["QUANTITY ３２，０００吨 = 32000 t"],
    "产量3.5万吨。": ["QUANTITY 3.5万吨 = 35000 t"],
    "产量3.5 万吨。": ["QUANTITY 3.5 万吨 = 35000 t"],
    "產量3.5萬噸。": ["QUANTITY 3.5萬噸 = 35000 t"],
    "产量3.5万t。": ["QUANTITY 3.5万t = 35000 t"],
    "产能10 500吨/年。": ["QUANTITY 10 500吨/年 = 10500 t/yr"],
    "产能2万吨／年。": ["QUANTITY 2万吨／年 = 20000 t/yr"],
    "日产300桶/日。": ["QUANTITY 300桶/日 = 300 bbl/d"],
    "共重三千五百公斤。": ["QUANTITY 三千五百公斤 = 3500 kg"],
    "共重一百二十万吨。": ["QUANTITY 一百二十万吨 = 1200000 t"],
    "共重两千千克。": ["QUANTITY 两千千克 = 2000 kg"],
    "装机三百千瓦。": ["QUANTITY 三百千瓦 = 300 kW"],
    "装机二百五十兆瓦。": ["QUANTITY 二百五十兆瓦 = 250 MW"],
    "装机3万千瓦。": ["QUANTITY 3万千瓦 = 30000 kW"],
    "发电1.2亿千瓦时。": ["QUANTITY 1.2亿千瓦时 = 120000000 kWh"],
    "储能2.5吉瓦时。": ["QUANTITY 2.5吉瓦时 = 2.5 GWh"],
    "全长5千米。": ["QUANTITY 5千米 = 5 km"],
    "深一万三千米。": ["QUANTITY 一万三千米 = 13000 m"],
    "面积12平方公里。": ["QUANTITY 12平方公里 = 12 km2"],
    "供气8000万立方米。": ["QUANTITY 8000万立方米 = 80000000 m3"],
    "重2.3克拉。": ["QUANTITY 2.3克拉 = 2.3 ct"],
    "品位3.2克/吨。": ["QUANTITY 3.2克/吨 = 3.2 g/t"],
    "买了5斤。": ["QUANTITY 5斤 = 2.5 kg"],
    "产量3.5 亿吨。": ["QUANTITY 3.5 亿吨 = 350000000 t"],
    "气温仍在零下，-10℃，": ["QUANTITY -10℃ = -10 degC"],
    "加热到1200摄氏度。": ["QUANTITY 1200摄氏度 = 1200 degC"],
    "每小时120公里。": ["QUANTITY 120公里 = 120 km"],
    "一吨矿石": ["QUANTITY 一吨 = 1 t"],
    "用上5吨。": ["QUANTITY 5吨 = 5 t"],
    "用年5吨。": ["QUANTITY 5吨 = 5 t"],
}
MONEY = {
    "营收18亿元。": ["MONEY 18亿元 = 1800000000 CNY"],
    "营收18亿元人民币。": ["MONEY 18亿元人民币 = 1800000000 CNY"],
    "营收人民币18亿元。": ["MONEY 人民币18亿元 = 1800000000 CNY"],
    "营收港币3亿元。": ["MONEY 港币3亿元 = 300000000 HKD"],
    "营收1亿2000万美元。": ["MONEY 1亿2000万美元 = 120000000 USD"],
    "市值3万亿元。": ["MONEY 3万亿元 = 3000000000000 CNY"],
    "出资5千万欧元。": ["MONEY 5千万欧元 = 50000000 EUR"],
    "出资三百万日元。": ["MONEY 三百万日元 = 3000000 JPY"],
    "价格为1200美元/吨。": ["MONEY 1200美元/吨 = 1200 USD/t"],
    "价格为每吨约1200美元。": ["MONEY 每吨约1200美元 = 1200 USD/t about"],
    "价格为35元/公斤。": ["MONEY 35元/公斤 = 35 CNY/kg"],
    "派息0.25港元/股。": ["MONEY 0.25港元/股 = 0.25 HKD/share"],
    "投资US$18亿。": ["MONEY US$18亿 = 1800000000 USD"],
    "投资￥100万。": ["MONEY ￥100万 = 1000000 CNY"],
    "每磅95美分。": ["MONEY 每磅95美分 = 0.95 USD/lb"],
}
SHARES = {
    "增长12.5%，": ["PERCENT 12.5% = 12.5 percent"],
    "增长１２．５％，": ["PERCENT １２．５％ = 12.5 percent"],
    "增长百分之十二。": ["PERCENT 百分之十二 = 12 percent"],
    "增长百分之十二点五。": ["PERCENT 百分之十二点五 = 12.5 percent"],
    "占百分之百。": ["PERCENT 百分之百 = 100 percent"],
    "跌幅逾两成。": ["PERCENT 逾两成 = 20 percent more_than"],
    "占千分之五。": ["PERCENT 千分之五 = 0.5 percent"],
    "盐度达到4.5‰。": ["PERCENT 4.5‰ = 0.45 percent"],
    "占三成。": ["PERCENT 三成 = 30 percent"],
    "下降1.5个百分点。": ["PERCENT 1.5个百分点 = 1.5 percentage_point"],
    "上调25个基点。": ["PERCENT 25个基点 = 25 basis_point"],
    "同比-0.5%。": ["PERCENT -0.5% = -0.5 percent"],
    "同比负0.5%。": ["PERCENT 负0.5% = -0.5 percent"],
}
RANGES = {
    "产量10-12万吨。": ["QUANTITY 10-12万吨 = 100000..120000 t"],
    "产量10万至12万吨。": ["QUANTITY 10万至12万吨 = 100000..120000 t"],
    "产量5000-1万吨。": ["QUANTITY 5000-1万吨 = 5000..10000 t"],
    "产量100至120吨。": ["QUANTITY 100至120吨 = 100..120 t"],
    "产量100吨至120吨。": ["QUANTITY 100吨至120吨 = 100..120 t"],
    "增长3%～5%。": ["PERCENT 3%～5% = 3..5 percent"],
    "增长3-5%。": ["PERCENT 3-5% = 3..5 percent"],
    "增长百分之三至五。": ["PERCENT 百分之三至五 = 3..5 percent"],
    "增长百分之三至百分之五。": ["PERCENT 百分之三至百分之五 = 3..5 percent"],
    "从3吨到5吨。": ["QUANTITY 3吨 = 3 t", "QUANTITY 5吨 = 5 t"],
    "由8吨至5吨。": ["QUANTITY 8吨 = 8 t", "QUANTITY 5吨 = 5 t"],
    "从3%升至5%。": ["PERCENT 3% = 3 percent", "PERCENT 5% = 5 percent"],
    "售价3至4亿美元。": ["MONEY 3至4亿美元 = 300000000..400000000 USD"],
}
MODIFIERS = {
    "约3.5万吨": "about",
    "大约3.5万吨": "about",
    "近3.5万吨": "about",
    "3.5万吨左右": "about",
    "超过3.5万吨": "more_than",
    "逾3.5万吨": "more_than",
    "3.5万余吨": "more_than",
    "3.5万多吨": "more_than",
    "高达3.5万吨": "up_to",
    "至多3.5万吨": "at_most",
    "不超过3.5万吨": "at_most",
    "3.5万吨以下": "at_most",
    "至少3.5万吨": "at_least",
    "3.5万吨以上": "at_least",
    "不足3.5万吨": "less_than",
    "不到3.5万吨": "less_than",
}
COUNTS = {
    "共32家企业。": ["CARDINAL 32 = 32 count"],
    "招了3名工人。": ["CARDINAL 3 = 3 count"],
    "两家企业和一家公司": ["CARDINAL 两 = 2 count"],
    "至少三千五百名工人": ["CARDINAL 至少三千五百 = 3500 count at_least"],
    "30余家企业": ["CARDINAL 30余 = 30 count more_than"],
    "十多座矿山": ["CARDINAL 十多 = 10 count more_than"],
    "三分之一来自中国": ["CARDINAL 三分之一 = 0.3333 count"],
    "人口14亿, 增": ["CARDINAL 14亿 = 1400000000 count"],
    "人口14亿。": ["CARDINAL 14亿 = 1400000000 count"],
    "100多万人": ["CARDINAL 100多万 = 1000000 count more_than"],
}
DATES = {
    "2011年投产": ["DATE 2011年"],
    "2011年3月5日投产": ["DATE 2011年3月5日"],
    "二〇一一年三月": ["DATE 二〇一一年三月"],
    "２０１１年３月": ["DATE ２０１１年３月"],
    "2012-2015年": ["DATE 2012-2015年"],
    "2012年至2015年": ["DATE 2012年至2015年"],
    "2011年底投产": ["DATE 2011年底"],
    "2011年第三季度": ["DATE 2011年第三季度"],
    "今年上半年": ["DATE 今年上半年"],
    "去年12月": ["DATE 去年12月"],
    "上季度": ["DATE 上季度"],
    "第三季度": ["DATE 第三季度"],
    "3月5日至8日": ["DATE 3月5日至8日"],
    "上周五": ["DATE 上周五"],
    "20世纪90年代": ["DATE 20世纪90年代"],
    "约10年": ["DATE 约10年"],
    "三个月后": ["DATE 三个月"],
    "3年多": ["DATE 3年多"],
}
NOTHING = [
    "三元材料",
    "七台河市",
    "G20峰会",
    "F-35战机",
    "第3届大会",
    "第2011年",
    "x5吨",
    "x_5吨",
    "人口14亿a 吨",
    "第32家工厂",
    "数百吨",
    "几十家",
    "从三升至五",
    "一家公司",
    "两三家企业",
    "三四百人",
    "十几万吨",
    "统一企业",
    "十分重要",
    "万一",
    "千米",
    "三号矿",
    "北方稀土（600111）",
    "项目标志",
]


@each_row(
    ("text", "wanted"),
    [(t, w) for table in (QUANTITIES, MONEY, SHARES, RANGES, COUNTS, DATES) for t, w in table.items()],
)
def test_a_figure_is_found_with_its_value(text: str, wanted: list[str]) -> None:
    assert found(text) == wanted


@each_row(("phrase", "modifier"), MODIFIERS.items())
def test_an_approximating_word_is_part_of_the_figure(phrase: str, modifier: str) -> None:
    assert found(f"产量{phrase}。") == [f"QUANTITY {phrase} = 35000 t {modifier}"]
    assert told(read_figure(phrase, 0, len(phrase), "QUANTITY")) == f"35000 t {modifier}"


@each_row("text", NOTHING)
def test_what_only_looks_like_a_figure_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_name_in_chinese_changes_nothing_in_an_english_text() -> None:
    text = "Zijin Mining (紫金矿业) 32 plants sold 3,500 tonnes for $1.2bn in 2011, up 12.5%, to 32 plants and 4 ports."
    assert found(text) == found(text.replace("紫金矿业", "abcd"))


def test_figures_in_english_are_found_in_a_chinese_text() -> None:
    text = "公司称（The plant makes 12,000 tonnes, 3.5% more）产量为3.5万吨。"
    assert found(text) == [
        "QUANTITY 12,000 tonnes = 12000 t",
        "PERCENT 3.5% = 3.5 percent",
        "QUANTITY 3.5万吨 = 35000 t",
    ]


@each_row(
    ("phrase", "label", "value"),
    [
        ("3.5万吨", "QUANTITY", "35000 t"),
        ("三千五百", "CARDINAL", "3500 count"),
        ("三千五百", "PERCENT", "3500 percent"),
        ("18亿", "MONEY", "1800000000 CNY"),
        ("１２．５", "PERCENT", "12.5 percent"),
        ("吨", "QUANTITY", ""),
        ("3.5万吨", "CARDINAL", "35000 count"),
        ("18亿美元", "MONEY", "1800000000 USD"),
        ("3.5万吨", "MONEY", "35000 CNY"),
        ("5%", "QUANTITY", "5 percent"),
        ("10-12万吨", "QUANTITY", "100000..120000 t"),
    ],
)
def test_a_typed_phrase_is_read(phrase: str, label: str, value: str) -> None:
    assert told(read_figure(phrase, 0, len(phrase), label)) == value


def test_widening_takes_the_number_its_unit_and_the_words_around() -> None:
    text = "产量约3.5万吨左右，占百分之十二。"
    held, steps = (3, 3), []
    for _ in range(3):
        held = widen(text, *held)
        steps.append(text[slice(*held)])
    assert steps == ["3.5万", "3.5万吨", "约3.5万吨左右"]
    assert widen(text, *held) == held
    assert [widen("3.5万吨左右", *held) for held in ((1, 2), (0, 4), (0, 5))] == [(0, 4), (0, 5), (0, 7)]
    assert text[slice(*widen(text, text.index("十"), text.index("二") + 1))] == "百分之十二"


ARTICLE = (
    "（内蒙古包头讯）某稀土企业周五公布，2011年第三季度稀土氧化物产量为3.2万吨，同比增长12.5%，超出市场预期。"
    "公司今年上半年营业收入约18亿元，净利润不足2.4亿元，毛利率下降1.5个百分点。\n"
    "公司称，位于白云鄂博的新厂于去年12月动工，总投资人民币35亿元，年产能10 500吨/年，将雇用至少1200名工人。"
    "该厂装机容量为50兆瓦，占地约三平方公里，预计三年内投产。\n"
    "受出口配额影响，氧化镨钕价格由每吨8万美元涨至每吨10万至12万美元，涨幅接近百分之四十。"
    "业内32家企业中，有十多家已经停产，另有两家正在重组。商务部一位官员说，今年的配额不超过3万吨，比2010年减少三成。"
    "分析师认为，第四季度需求将在8000-9000吨左右，价格仍有5%至8%的上涨空间。"
)
WANTED = [
    "DATE 周五",
    "DATE 2011年第三季度",
    "QUANTITY 3.2万吨 = 32000 t",
    "PERCENT 12.5% = 12.5 percent",
    "DATE 今年上半年",
    "MONEY 约18亿元 = 1800000000 CNY about",
    "MONEY 不足2.4亿元 = 240000000 CNY less_than",
    "PERCENT 1.5个百分点 = 1.5 percentage_point",
    "DATE 去年12月",
    "MONEY 人民币35亿元 = 3500000000 CNY",
    "QUANTITY 10 500吨/年 = 10500 t/yr",
    "CARDINAL 至少1200 = 1200 count at_least",
    "QUANTITY 50兆瓦 = 50 MW",
    "QUANTITY 约三平方公里 = 3 km2 about",
    "DATE 三年",
    "MONEY 每吨8万美元 = 80000 USD/t",
    "MONEY 每吨10万至12万美元 = 100000..120000 USD/t",
    "PERCENT 接近百分之四十 = 40 percent about",
    "CARDINAL 32 = 32 count",
    "CARDINAL 十多 = 10 count more_than",
    "CARDINAL 两 = 2 count",
    "DATE 今年",
    "QUANTITY 不超过3万吨 = 30000 t at_most",
    "DATE 2010年",
    "PERCENT 三成 = 30 percent",
    "DATE 第四季度",
    "QUANTITY 8000-9000吨左右 = 8000..9000 t",
    "PERCENT 5%至8% = 5..8 percent",
]


def test_an_article_from_end_to_end() -> None:
    assert found(ARTICLE) == WANTED
    suggester = Suggester(["figures", "places", "organisations", "people", "materials", "sites", "consistency"])
    suggested = suggester.suggest_one(ARTICLE)
    assert [(s.start, s.end, s.label, s.figure) for s in suggested if s.source.startswith("figures")] == [
        (s.start, s.end, s.label, s.figure) for s in find_figures(ARTICLE)
    ]


@each_row("piece", ["一", "1 000", "1亿", "约", "百分之", "每吨", "年3月", "一点", "3至", "2011年-"])
def test_the_work_grows_with_the_length_and_no_faster(piece: str) -> None:
    assert grows_in_proportion(piece, "吨")


@each_row("text", ["9" * 5_000 + "吨", "1,000" * 900 + "吨", "一" * 5_000 + "吨", "3.5" + "万亿" * 900 + "元"])
def test_an_endless_number_does_no_harm(text: str) -> None:
    for one in find_figures(text):
        assert len(str(one.figure)) < 100
    read_figure(text, 0, len(text), "QUANTITY")
    widen(text, 3, 3)
