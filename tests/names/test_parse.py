"""Names taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.names import given_name_gender, parse, strip_titles

PARTS = [
    # raw, titles, given, middle, particles, surname
    ("Tokayev", (), "", (), (), "Tokayev"),
    ("Mr. Tokayev", ("Mr.",), "", (), (), "Tokayev"),
    ("Deputy Foreign Minister Roman Vassilenko", ("Deputy Foreign Minister",), "Roman", (), (), "Vassilenko"),
    ("Kazakh President Kassym-Jomart Tokayev", ("Kazakh President",), "Kassym-Jomart", (), (), "Tokayev"),
    ("US Secretary of State Antony Blinken", ("US Secretary of State",), "Antony", (), (), "Blinken"),
    ("Minister of Foreign Affairs Sergey Lavrov", ("Minister of Foreign Affairs",), "Sergey", (), (), "Lavrov"),
    ("Kim Jong Un", (), "Jong", ("Un",), (), "Kim"),
    ("Park Geun-hye", (), "Geun-hye", (), (), "Park"),
    ("Xi Jinping", (), "Jinping", (), (), "Xi"),
    ("Nguyễn Thị Phúc", (), "Thị", ("Phúc",), (), "Nguyễn"),
    ("Aung San Suu Kyi", (), "Aung", ("San", "Suu", "Kyi"), (), ""),
    ("Kim Kardashian", (), "Kim", (), (), "Kardashian"),
    ("Ursula von der Leyen", (), "Ursula", (), ("von", "der"), "Leyen"),
    ("Osama bin Laden", (), "Osama", (), ("bin",), "Laden"),
    ("Ayman al-Zawahiri", (), "Ayman", (), ("al-",), "Zawahiri"),
    ("Andrés Manuel López Obrador", (), "Andrés", ("Manuel",), (), "López Obrador"),
    ("George H. W. Bush", (), "George", ("H.", "W."), (), "Bush"),
    ("J.A. Moore", (), "J.", ("A.",), (), "Moore"),
    ("Tokayev, Kassym-Jomart", (), "Kassym-Jomart", (), (), "Tokayev"),
    ("Singh, Dr. Prabhas Kumar", ("Dr.",), "Prabhas", ("Kumar",), (), "Singh"),
    ("KIM Je Nam", (), "Je", ("Nam",), (), "KIM"),
    ("David Renton, Baron Renton", (), "David", (), (), "Renton"),
    ("Tokayev, president of Kazakhstan", (), "", (), (), "Tokayev"),
]


@pytest.mark.parametrize(("raw", "titles", "given_name", "middle", "particles", "surname"), PARTS)
def test_parts(
    raw: str,
    titles: tuple[str, ...],
    given_name: str,
    middle: tuple[str, ...],
    particles: tuple[str, ...],
    surname: str,
) -> None:
    name = parse(raw)
    assert (name.titles, name.given, name.middle) == (titles, given_name, middle)
    assert (name.particles, name.surname) == (particles, surname)


def test_the_rest() -> None:
    assert parse("Vladimir Vladimirovich Putin").patronymic == "Vladimirovich"
    assert parse("Larry Lee, Jr.").suffix == "Jr."
    assert parse('Christopher "Kit" Carson').nickname == "Kit"
    assert parse("Jessica GonzÃ¡lez").surname == "González"
    assert parse("Kim Jong Un").family_first
    assert parse("George H. W. Bush").initials == ("G", "H", "W", "B")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("President Trump", "Trump"),
        ("Sir George Young", "George Young"),
        ("Haji Nasir Javed", "Nasir Javed"),
        ("Dean Acheson", "Dean Acheson"),
        ("Dr.", "Dr."),
        ("U Thant", "Thant"),
        ("Sgt. Maj. John Smith", "John Smith"),
        ("former Kazakh prime minister Karim Masimov", "Karim Masimov"),
    ],
)
def test_titles_come_off(text: str, rest: str) -> None:
    assert strip_titles(text)[1] == rest


def test_gender_is_told_by_clear_names_only() -> None:
    assert given_name_gender("Elmira") == "female"
    assert given_name_gender("Sergei") == "male"
    assert given_name_gender("Robin") is None
    assert given_name_gender("Xqzt") is None


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40))
def test_anything_parses(raw: str) -> None:
    name = parse(raw)
    assert name.raw == raw
    assert strip_titles(raw)[1] or not "".join(raw.split()).strip(',.:;"“”')
