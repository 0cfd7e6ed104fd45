"""Korean names: one person's in three romanisations, and those that differ in a syllable."""

from __future__ import annotations

import pytest

from quotes.names import compare

ONE = """
Kim Jong-un / Kim Jong Eun
Kim Jong-un / Jong-eun Kim
Lee Myung-bak / Yi Myong-bak
Lee Myung-bak / Yi Myeongbak
Park Geun-hye / Pak Kun-hye
Park Chung-hee / Pak Chong-hui
Park Chung Hee / Bak Jeong-hui
Moon Jae-in / Mun Chae-in
Kim Dae-jung / Kim Tae-chung
Roh Moo-hyun / No Mu-hyon
Ban Ki-moon / Pan Ki-mun
Yoon Suk-yeol / Yun Sok-yol
Chun Doo-hwan / Jeon Du-hwan
Choi Soon-sil / Ch'oe Sun-sil
Lee Jae-myung / Yi Jae-myeong
Lee Kun-hee / Yi Kon-hŭi
Cho Kuk / Jo Guk
Kim Yo-jong / Kim Yeo-jeong
Kim Il-sung / Kim Il-sŏng
Choe Ryong-hae / Choi Ryong Hae
Ri Yong-ho / Lee Yong Ho
Paik Sun-yup / Baek Seon-yeop
Han Duck-soo / Han Deok-su
Kang Kyung-wha / Kang Gyeong-hwa
Jang Sung-taek / Chang Song-t'aek
Yun Jŏng Rin / Yun Chong-nin
"""
TWO = """
Kim Jong-un / Kim Jong-il
Kim Jong-un / Kim Jong-nam
Kim Jong-chul / Kim Jong-un
Kim Il-sung / Kim Jong-il
Park Geun-hye / Park Geun-hee
Park Chung-hee / Park Geun-hye
Lee Jae-yong / Lee Jae-myung
Lee Kun-hee / Lee Jae-hee
Moon Jae-in / Moon Jae-won
Ri Yong-chol / Ri Pyong-chol
Choe Yong-il / Choe Yong-suk
Cho Jong-sob / Cho Jong-ho
Lee Hsien Loong / Lee Kuan Yew
Yang Jiechi / Yang Chechi
"""
NOT_KOREAN = [("Dan Lee", "Tan Lee"), ("Wang Yi", "Wang Li"), ("Li Na", "Yi Na"), ("Li Gang", "Li Kang")]


def lines(text: str) -> list[tuple[str, str]]:
    pairs = (line.partition(" / ") for line in text.strip().split("\n"))
    return [(one, other) for one, _, other in pairs]


@pytest.mark.parametrize(("a", "b"), lines(ONE))
def test_one_name_in_several_romanisations(a: str, b: str) -> None:
    assert compare(a, b).score >= 0.85
    assert compare(b, a).score >= 0.85


@pytest.mark.parametrize(("a", "b"), lines(TWO))
def test_a_syllable_that_differs_makes_two_people(a: str, b: str) -> None:
    assert compare(a, b).score <= 0.3
    assert compare(b, a).score <= 0.3


@pytest.mark.parametrize(("a", "b"), NOT_KOREAN)
def test_other_names_are_not_read_as_korean(a: str, b: str) -> None:
    assert compare(a, b).score < 0.9
