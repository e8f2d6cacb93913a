"""Made-up names of each label, from word lists and patterns: what is swapped into the training text."""

from collections.abc import Callable
from random import Random

from lexicon import COMPANIES, DEMONYMS, FAMILY, GIVEN, PLACES


def word_list(words: str) -> list[str]:
    """The words or phrases between the commas."""
    return [w.strip() for w in words.replace("\n", " ").split(",")]


PINYIN_FAMILY = "Wang Li Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Liang Song Zheng Xie Han Tang Feng Yu Dong Xiao Cheng Cao Yuan Deng Xu Fu Shen Zeng Peng Lu Su Jiang Cai Jia Ding Wei Xue Ye Yan Pan Du Dai Xia Zhong Tian Ren Fan Fang Shi Yao Tan Liao Zou Xiong Jin Hao Kong Bai Cui Kang Mao Qiu Qin Gu Hou Shao Meng Long Wan Duan Lei Qian Tao Yin Li".split()
PINYIN = "hong ren ming hua jian guo xiao wei jun li na fang min jing qiang lei yang yong ping gang chao xia juan bo hui yan lin ning xin yu zhen dong hai tao feng bin kai peng rui ting xue yi zhi sheng long fei liang qing yuan zhong cheng shu guang wen hao tian".split()
COINED = "al ar ka lo mi no ra sa to ve xi za el or un ti mo du fe ri qu be go ne vi ro da lu cor ten mar lith nor gal ber tor van sil tan pol aur".split()
NATURE = word_list(
    "Silver, Golden, Red, Black, Blue, Iron, Eagle, Wolf, Bear, Falcon, Pine, Cedar, Summit, Northern, Southern, Western, Eastern, Pacific, Atlantic, Arctic, Desert, Granite, Copper, Crystal, Star, Sunrise, Frontier, Pioneer, Heritage, Prospect, Horizon, Titan, Delta, Apex, Allied, General, United, First, Global, National, American, Canadian, Australian, China, Nordic, Highland"
)
FEATURE = word_list(
    "Ridge, Creek, Lake, Hill, Hills, River, Valley, Peak, Canyon, Bay, Point, Rock, Springs, Pass, Flats, Range, Gulch, Mesa, Well, Crossing, Bluff, Fork, Hollow"
)
TRADE = word_list(
    "Mining, Resources, Minerals, Metals, Lithium, Rare Earths, Materials, Exploration, Gold, Copper, Cobalt, Graphite, Nickel, Uranium, Magnets, Technologies, Energy, Steel, Chemicals, Motors, Electronics, Batteries, Trading, Capital, Securities, Partners, Industries, Shipping, Logistics, Refining, Aluminium, Tungsten, Antimony, Vanadium, Special Alloys, Advanced Materials, Bank, Insurance, Research, Consulting, Airlines, Pharmaceuticals, Foods, Nonferrous Metals, Non-Ferrous, New Materials, Critical Minerals, Royalties, Ventures, Power, Oil, Gas, Semiconductor, Automotive"
)
LEGAL = word_list(
    "Corp, Corp., Corporation, Inc, Inc., Ltd, Ltd., Co, Co Ltd, Co., Limited, plc, PLC, Group, Holdings, Holding, AG, SA, S.A., NV, AB, ASA, GmbH, LLC, Company, Pty Ltd, Oyj, Bhd, Group Co., Co. Ltd."
)
FIELD = word_list(
    "Commerce, Mines, Energy, Defense, Defence, Trade, Finance, Foreign Affairs, Industry, the Environment, Agriculture, the Interior, Justice, Natural Resources, Industry and Information Technology, Land and Resources, Economy, Trade and Industry, Mines and Energy, Science and Technology, Labour, Transport, Health, Education, Ecology and Environment, Economic Affairs, Mineral Resources, Strategic Industries, Water, Home Affairs, Public Works"
)
BODY = word_list(
    "Geological Survey, Chamber of Commerce, Mining Association, Rare Earth Industry Association, Steel Association, Supreme Court, Central Bank, Stock Exchange, Metal Exchange, Customs Administration, Environmental Protection Agency, Development Bank, Nuclear Regulatory Commission, Trade Commission, National Laboratory, Academy of Sciences, Institute of Technology, Chamber of Mines, Export Council, Police, Navy, Air Force, Parliament, Senate, High Court, Labor Union, Space Agency, Statistics Bureau, Investment Authority, Petroleum Company, Red Cross, Football Club, Workers Union, Democratic Party, Liberal Party, Green Party, Labour Party, People's Party, Land Council, Regional Council, Health Service, Bureau of Mines, Securities Commission, Customs"
)
MEDIA = word_list(
    "Times, Daily, News, Post, Herald, Tribune, Morning News, Journal, Gazette, Business Daily, Press, Weekly, Chronicle, Observer, Television, Radio, Economic Journal, Mining Weekly, Standard"
)
KNOWN_BODIES = word_list(
    "European Union, EU, World Trade Organization, WTO, United Nations, UN, NATO, OPEC, ASEAN, G7, G20, Pentagon, Congress, Senate, House of Representatives, European Commission, European Parliament, World Bank, International Monetary Fund, IMF, International Energy Agency, IEA, State Department, Treasury Department, Commerce Department, Energy Department, Defense Department, White House, Federal Reserve, Supreme Court, Reuters, Bloomberg, AFP, Xinhua, Associated Press, BBC, CNN, Kyodo, Greenpeace, Amnesty International, African Union, London Metal Exchange, LME, Shanghai Futures Exchange, New York Stock Exchange, Nasdaq, USGS, U.S. Geological Survey, Communist Party, State Council, Interior Department, U.S. Trade Representative, USTR, MOFCOM, Defense Logistics Agency, Apple, Google, Tesla, Toyota, Honda, Boeing, Lockheed Martin, General Electric, Siemens, Volkswagen, Samsung, Hitachi, Sony, Ford, Intel, Goldman Sachs, Citigroup, Deutsche Bank, UBS, BHP, Rio Tinto, Glencore, Vale"
)
MINERS = word_list(
    "Lynas, Lynas Rare Earths, Molycorp, MP Materials, Iluka Resources, Arafura, Northern Minerals, Energy Fuels, Ucore, Neo Performance Materials, Great Western Minerals, Avalon, Rare Element Resources, Alkane, Australian Strategic Materials, Hastings, Pensana, Rainbow Rare Earths, Mkango, Greenland Minerals, Energy Transition Minerals, Chinalco, China Minmetals, Minmetals, China Northern Rare Earth, Shenghe Resources, Baogang, China Rare Earth Group, Jiangxi Copper, Ganzhou Rare Earth, Xiamen Tungsten, Ganfeng Lithium, Tianqi Lithium, CATL, BYD, CMOC, Zijin Mining, Huayou Cobalt, Albemarle, Livent, Allkem, Pilbara Minerals, Mineral Resources, Liontown, IGO, Sigma Lithium, Lithium Americas, Piedmont Lithium, ioneer, Orocobre, Galaxy Resources, Anglo American, Antofagasta Minerals, Freeport-McMoRan, Newmont, Barrick, Teck Resources, First Quantum, Ivanhoe Mines, Trafigura, Sumitomo, Mitsubishi, Mitsui, Sojitz, Toyota Tsusho, Hitachi Metals, Shin-Etsu Chemical, TDK, Vacuumschmelze, Less Common Metals, Rhodia, Treibacher, Norilsk Nickel, Rusal, Eramet, Vale, Gécamines, ERG, Syrah Resources, Northern Graphite, Nouveau Monde Graphite, USA Rare Earth, American Rare Earths, Aclara Resources, Viridis, Meteoric Resources, St George Mining, CBMM, POSCO, LG Energy Solution, Samsung SDI, Panasonic, General Motors, Ford, BMW, Volkswagen, Northvolt, Vestas, Siemens Gamesa, Raytheon, Benchmark Mineral Intelligence, Fastmarkets, Argus, Adamas Intelligence, Roskill, Asian Metal, Wood Mackenzie, CRU"
)
MINES = word_list(
    "Mountain Pass, Bayan Obo, Mount Weld, Nolans Bore, Nolans, Kvanefjeld, Norra Karr, Steenkampskraal, Browns Range, Greenbushes, Thacker Pass, Pilgangoora, Escondida, Chuquicamata, Tenke Fungurume, Kamoa-Kakula, Mutanda, Oyu Tolgoi, Grasberg, Olympic Dam, Round Top, Bokan Mountain, Nechalacho, Strange Lake, Dubbo, Ngualla, Songwe Hill, Lofdal, Makuutu, Serra Verde, Araxa, Lovozero, Kiruna, Longonjo, Balama, Molo, Whabouchi, James Bay, Cinovec, Jadar, Rhyolite Ridge, Silver Peak, Cauchari-Olaroz, Wodgina, Kathleen Valley, Manono, Goulamina, Arcadia, Bikita, Yangibana, Bear Lodge, Halleck Creek, Kuantan, Zandkopsdrift, Phalaborwa, Gakara, Sarfartoq, Mrima Hill, Ambatovy, Goro, Weda Bay, Tanco"
)
COUNTRIES = word_list(
    "China, Japan, the United States, Australia, Canada, Russia, India, Chile, Argentina, Bolivia, Brazil, Vietnam, Malaysia, Myanmar, South Korea, North Korea, Germany, France, Britain, Norway, Sweden, Finland, Estonia, Kazakhstan, Mongolia, South Africa, Namibia, Zambia, Zimbabwe, Congo, Tanzania, Mozambique, Madagascar, Nigeria, Ghana, Guinea, Gabon, Indonesia, the Philippines, Taiwan, Thailand, Turkey, Ukraine, Spain, Portugal, Italy, Poland, Mexico, Peru, Cuba, Iran, Saudi Arabia, Greenland, Papua New Guinea, New Caledonia, New Zealand, Rwanda, Burundi, Morocco, Egypt, Serbia, Austria, the Netherlands, Belgium, Switzerland, Singapore, Hong Kong, Laos, Cambodia, U.S., UK, USA, US, United Kingdom, DR Congo"
)
PARTS = word_list(
    "Beijing, Tokyo, Washington, Brussels, Seoul, Moscow, New Delhi, Canberra, Ottawa, Berlin, Paris, London, Santiago, Jakarta, Hanoi, Shanghai, Hong Kong, Sydney, Perth, Melbourne, Toronto, Vancouver, Montreal, New York, Houston, Denver, Geneva, Kinshasa, Johannesburg, Inner Mongolia, Jiangxi, Sichuan, Guangdong, Fujian, Hunan, Western Australia, Queensland, Quebec, Ontario, British Columbia, Northwest Territories, California, Nevada, Texas, Wyoming, Alaska, Idaho, Arizona, Utah, Katanga, Minas Gerais, Kachin State, Rotterdam, Antwerp, Osaka, Nagoya, Singapore, Baotou, Ganzhou"
)
REGIONS = word_list(
    "Europe, Asia, Africa, Southeast Asia, Latin America, the Middle East, North America, South America, the Pacific, the Arctic, the Atlantic, Central Asia, Central Africa, East Africa, the Gulf, the Caribbean, Western Europe, Eastern Europe, the Baltic, the Indian Ocean, the South China Sea, the East China Sea, the Amazon, the Sahara, the Andes, the Rocky Mountains, the Outback, the Congo Basin, the Himalayas, the Mediterranean, the North Sea, Asia Pacific, the West"
)
SITE = word_list(
    "mine, mine, mine, project, deposit, plant, refinery, smelter, quarry, processing plant, operation, lithium project, concentrator, pit, separation plant, power station, tailings dam"
)
BUILT = word_list(
    "Airport, International Airport, Bridge, Hospital, Highway, Dam, Stadium, Tower, Museum, Railway, Power Station, Canal, Prison, Naval Base, Air Base, Square, Palace, Harbour, Port, Terminal, Tunnel"
)


ACCENTS = {"a": "áàâãäå", "e": "éèêë", "i": "íïî", "o": "óòôöøõ", "u": "úüû", "n": "ñ", "c": "çč", "s": "šş", "z": "ž"}


def accented(name: str, rng: Random) -> str:
    """``name``, one time in ten with one of its letters accented."""
    letters = [i for i, c in enumerate(name) if c in ACCENTS]
    if not letters or rng.random() > 0.1:
        return name
    i = rng.choice(letters)
    return name[:i] + rng.choice(ACCENTS[name[i]]) + name[i + 1 :]


def person(rng: Random) -> str:
    """A full name: given name and surname of any origin, or a Chinese one with the surname first."""
    if rng.random() < 0.22:
        given = "".join(rng.choice(PINYIN) for _ in range(rng.choice((1, 2, 2))))
        return f"{rng.choice(PINYIN_FAMILY)} {given.capitalize()}"
    given = rng.choice(GIVEN) + (f" {rng.choice(GIVEN)}" if rng.random() < 0.1 else "")
    middle = f"{chr(rng.randrange(65, 91))}. " if rng.random() < 0.08 else ""
    second = f"{rng.choice('-  ')}{rng.choice(FAMILY)}" if rng.random() < 0.15 else ""
    return accented(f"{given} {middle}{rng.choice(FAMILY)}{second}", rng)


def family(rng: Random) -> str:
    """A surname alone."""
    return person(rng).split()[-1] if rng.random() < 0.7 else rng.choice(PINYIN_FAMILY)


def place(rng: Random) -> str:
    """A country, a well-known part of one, or any town."""
    kind = rng.random()
    return (
        rng.choice(COUNTRIES) if kind < 0.3 else rng.choice(PARTS) if kind < 0.55 else accented(rng.choice(PLACES), rng)
    )


def coined(rng: Random) -> str:
    """A word that no list holds."""
    return "".join(rng.choice(COINED) for _ in range(rng.choice((2, 2, 3)))).capitalize()


def acronym(rng: Random) -> str:
    """Three or four capitals."""
    return "".join(rng.choice("ABCDEFGHIKLMNOPRSTUVW") for _ in range(rng.choice((3, 3, 4))))


FOREIGN = word_list(
    "Minera, Sociedad, Compania, Banque, Banco, Grupo, Groupe, PT, Societe, Deutsche, Nippon, Hindustan, Bharat, Companhia, Bank of, Institut, Consultora, Empresa, Sociedad Minera, Kombinat, Mitsu, Korea, Saudi, Fundacion, Stichting, Rheinische, Compagnie"
)


def _stem(rng: Random) -> str:
    kind = rng.randrange(6)
    if kind == 0:
        return rng.choice(FAMILY)
    if kind == 1:
        return rng.choice(PLACES + PARTS).removeprefix("the ")
    if kind == 2:
        return f"{rng.choice(NATURE)} {rng.choice(FEATURE)}"
    if kind == 3:
        return rng.choice(NATURE)
    return coined(rng)


def company(rng: Random) -> str:
    """A listed company, or a made-up one with or without its legal form."""
    if rng.random() < 0.35:
        return rng.choice(COMPANIES) if rng.random() < 0.6 else miner(rng)
    name = f"{_stem(rng)} {rng.choice(TRADE)}"
    if rng.random() < 0.1:
        return accented(f"{rng.choice(FOREIGN)} {_stem(rng)}", rng)
    if rng.random() < 0.1:
        word = "".join(rng.choice(PINYIN) for _ in "ab").capitalize()
        name = f"{rng.choice(PARTS + PINYIN_FAMILY)} {word} {rng.choice(TRADE)}".removeprefix("the ")
    if rng.random() < 0.12:
        name = f"{rng.choice(FAMILY)} & {rng.choice(FAMILY)}"
    return f"{name} {rng.choice(LEGAL)}" if rng.random() < 0.45 else name


def body(rng: Random) -> str:
    """A ministry, agency, court, association, university or paper."""
    kind = rng.randrange(8)
    country = rng.choice(COUNTRIES + PARTS).removeprefix("the ")
    if kind == 0:
        return f"Ministry of {rng.choice(FIELD)}"
    if kind == 1:
        return f"{rng.choice([f for f in FIELD if ' ' not in f])} {rng.choice(('Ministry', 'Department', 'Committee'))}"
    if kind == 2:
        return (
            f"{rng.choice(('Department of', 'Bureau of', 'Committee on', 'National Council of'))} {rng.choice(FIELD)}"
        )
    if kind == 3:
        return rng.choice((f"University of {country}", f"{country} University", f"{rng.choice(FAMILY)} University"))
    if kind == 4:
        return f"{country} {rng.choice(MEDIA)}"
    if kind == 5:
        return rng.choice(KNOWN_BODIES)
    adjective = (
        rng.choice(sorted(DEMONYMS)).title() if rng.random() < 0.3 else rng.choice((country, "National", "Federal"))
    )
    return f"{adjective} {rng.choice(BODY)}"


def org(rng: Random) -> str:
    """Any organisation."""
    kind = rng.random()
    return company(rng) if kind < 0.55 else body(rng) if kind < 0.93 else acronym(rng)


def loc(rng: Random) -> str:
    """A region, or a named river, mountain or sea."""
    if rng.random() < 0.5:
        return rng.choice(REGIONS)
    name = rng.choice((rng.choice(FAMILY), rng.choice(PLACES), coined(rng)))
    forms = (
        "{} River",
        "Lake {}",
        "Mount {}",
        "{} Sea",
        "{} Islands",
        "{} Valley",
        "{} Desert",
        "Gulf of {}",
        "{} Basin",
    )
    return rng.choice((*forms, "{} Mountains", "Strait of {}", "{} Peninsula", "{} Island", "Salar de {}")).format(name)


def fac(rng: Random) -> str:
    """A mine or plant by its bare name, or something built with the word in its name."""
    if rng.random() < 0.25:
        return rng.choice(MINES)
    if rng.random() < 0.6:
        return rng.choice(
            (
                f"{rng.choice(NATURE)} {rng.choice(FEATURE)}",
                f"Mount {rng.choice(FAMILY)}",
                coined(rng),
                rng.choice(PLACES),
            )
        )
    return f"{rng.choice((rng.choice(FAMILY), rng.choice(PLACES)))} {rng.choice(BUILT)}"


def miner(rng: Random) -> str:
    """A mining, metals or magnet company that readers of the domain know."""
    return rng.choice(MINERS)


def norp(rng: Random) -> str:
    """A nationality."""
    return rng.choice(sorted(DEMONYMS)).title()


MAKERS: dict[str, Callable[[Random], str]] = {
    "PERSON": person, "ORG": org, "GPE": place, "LOC": loc, "FAC": fac, "NORP": norp,
}  # fmt: skip
