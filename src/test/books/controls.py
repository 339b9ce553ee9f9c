"""A book with form controls: a check box and a drop-down list bound to cells, a button without a macro."""

from __future__ import annotations

import xlsxwriter

from base import made
from parcel import Package

X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CONTROLS = (
    ("CheckBox", 'checked="Checked" fmlaLink="$D$2" lockText="1"', "Checkbox", "Show"),
    ("Drop", 'dropStyle="combo" dx="16" fmlaLink="$D$4" fmlaRange="$F$1:$F$4" sel="2" val="0"', "Drop", ""),
)


def books() -> dict[str, bytes]:
    """Return the books by name."""
    return {"form-controls": form_controls()}


def fill(book: xlsxwriter.Workbook) -> None:
    """Write the cells; the comment brings the old drawing, the button a first control."""
    sheet = book.add_worksheet("Form")
    sheet.write_column("F1", ["a", "b", "c", "d"])
    sheet.write("D2", True)
    sheet.write("D4", 2)
    sheet.write_formula("D6", '=IF(D2,INDEX(F1:F4,D4),"")', None, "b")
    sheet.write_comment("A1", "Beside the controls")
    sheet.insert_textbox("H2", "A text box")


def form_controls() -> bytes:
    """Add the controls: their properties, their old shapes, their places in the sheet."""
    package = Package(made(fill))
    sheet = "xl/worksheets/sheet1.xml"
    drawing = "xl/drawings/vmlDrawing1.vml"
    shapes = controls = ""
    for number, (kind, properties, vml, text) in enumerate(CONTROLS, 1):
        part = f"xl/ctrlProps/ctrlProp{number}.xml"
        package.add(
            part,
            f'<formControlPr xmlns="{X14}" objectType="{kind}" {properties}/>',
            "application/vnd.ms-excel.controlproperties+xml",
        )
        relation = package.relate(sheet, "ctrlProp", f"../ctrlProps/ctrlProp{number}.xml")
        shape = 1100 + number
        top = 2 * number
        shapes += (
            f'<v:shape id="_x0000_s{shape}" type="#_x0000_t201" style="position:absolute;margin-left:10pt;margin-top:'
            f'{20 * top}pt;width:80pt;height:16pt;z-index:{number + 5}" fillcolor="window [65]" o:insetmode="auto">'
            f'<v:textbox><div>{text}</div></v:textbox><x:ClientData ObjectType="{vml}"><x:SizeWithCells/>'
            f"<x:Anchor>0, 10, {top}, 0, 1, 40, {top + 1}, 0</x:Anchor><x:AutoFill>False</x:AutoFill>"
            f"<x:FmlaLink>$D${top}</x:FmlaLink></x:ClientData></v:shape>"
        )
        controls += (
            f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="x14" xmlns:x14="{X14}">'
            f'<control shapeId="{shape}" r:id="{relation}" name="Control {number}">'
            f'<controlPr defaultSize="0" autoFill="0" autoLine="0" autoPict="0"><anchor xmlns:xdr="{XDR}" moveWithCells="1">'
            f"<from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{top}</xdr:row><xdr:rowOff>0</xdr:rowOff></from>"
            f"<to><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{top + 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></to>"
            "</anchor></controlPr></control></mc:Choice></mc:AlternateContent>"
        )
    package.replace(drawing, "</xml>", shapes + "</xml>")
    package.replace(
        sheet,
        "</worksheet>",
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="x14" xmlns:x14="{X14}"><controls>{controls}</controls>'
        "</mc:Choice></mc:AlternateContent></worksheet>",
    )
    return package.pack()
