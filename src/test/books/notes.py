"""Books with what people say to each other: comments, threads of them, their pictures."""

from __future__ import annotations

import io

import xlsxwriter

from base import made, picture, sales
from parcel import Package

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
RELATION = "http://schemas.microsoft.com/office/2017/10/relationships"
PERSON = "{7B1B9E3C-1A61-4C51-9F8E-0A5B7C6D1E2F}"
THREAD = "{1F0C2A60-8A5D-4B77-9C05-3B1E2D4F5A60}"
ANSWER = "{2F0C2A60-8A5D-4B77-9C05-3B1E2D4F5A61}"


def books() -> dict[str, bytes]:
    """Return the books by name."""
    return {"threaded-comments": threaded(), "comments-pictures": pictured()}


def threaded() -> bytes:
    """A comment with an answer, and the old comment that older programs show in its place."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Talk")
        sales(sheet, book.add_format({"num_format": "yyyy-mm-dd"}))
        old = "[Threaded comment]\n\nComment:\n    Is that so?\nReply:\n    It is."
        sheet.write_comment("B2", old, {"author": f"tc={THREAD}"})
        sheet.write_comment("B4", "An old one", {"author": "Analyst"})

    package = Package(made(fill))
    package.replace(
        "xl/comments1.xml",
        '<comment ref="B2" authorId="0">',
        f'<comment ref="B2" authorId="0" xr:uid="{THREAD}">',
    )
    package.replace(
        "xl/comments1.xml",
        f'<comments xmlns="{MAIN}">',
        f'<comments xmlns="{MAIN}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="xr" '
        'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision">',
    )
    package.add(
        "xl/persons/person.xml",
        f'<personList xmlns="{THREADED}" xmlns:x="{MAIN}"><person displayName="Analyst" id="{PERSON}" '
        'userId="analyst" providerId="None"/></personList>',
        "application/vnd.ms-excel.person+xml",
    )
    package.relate("xl/workbook.xml", f"{RELATION}/person", "persons/person.xml")
    package.add(
        "xl/threadedComments/threadedComment1.xml",
        f'<ThreadedComments xmlns="{THREADED}" xmlns:x="{MAIN}">'
        f'<threadedComment ref="B2" dT="2024-03-01T10:00:00.00" personId="{PERSON}" id="{THREAD}"><text>Is that so?</text>'
        f'</threadedComment><threadedComment ref="B2" dT="2024-03-01T10:05:00.00" personId="{PERSON}" id="{ANSWER}" '
        f'parentId="{THREAD}"><text>It is.</text></threadedComment></ThreadedComments>',
        "application/vnd.ms-excel.threadedcomments+xml",
    )
    package.relate("xl/worksheets/sheet1.xml", f"{RELATION}/threadedComment", "../threadedComments/threadedComment1.xml")
    return package.pack()


def pictured() -> bytes:
    """Two sheets with the same picture, a picture behind the cells, comments, a header with a picture."""

    def fill(book: xlsxwriter.Workbook) -> None:
        red = picture((200, 0, 0))
        first = book.add_worksheet("First")
        first.insert_image("B2", "red.png", {"image_data": io.BytesIO(red), "description": "red", "url": "https://example.org/"})
        first.insert_image("B9", "blue.png", {"image_data": io.BytesIO(picture((0, 0, 200))), "object_position": 3})
        first.write_comment("A1", "Above the picture")
        first.set_header("&C&G", {"image_center": "red.png", "image_data_center": io.BytesIO(red)})
        second = book.add_worksheet("Second")
        second.insert_image("C3", "red.png", {"image_data": io.BytesIO(red)})
        second.set_background(io.BytesIO(picture((240, 240, 240))))
        second.insert_textbox("F3", "Linked", {"textlink": "=First!$A$1"})

    return Package(made(fill)).pack()
