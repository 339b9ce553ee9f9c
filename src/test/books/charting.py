"""Books with what newer programs draw: sparklines, formats of 2010, charts of 2016."""

from __future__ import annotations

import io

import xlsxwriter

from base import REGIONS, made, picture, sales
from parcel import Package

CX = "http://schemas.microsoft.com/office/drawing/2014/chartex"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
CX1 = "http://schemas.microsoft.com/office/drawing/2015/9/8/chartex"


def books() -> dict[str, bytes]:
    """Return the books by name."""
    return {"formats-2010": formats(), "charts-2016": charts()}


def formats() -> bytes:
    """Sparklines, data bars and icon sets of 2010, rules that refer to another sheet, validation lists likewise."""

    def fill(book: xlsxwriter.Workbook) -> None:
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("Sales")
        sales(sheet, date)
        other = book.add_worksheet("Lists")
        other.write_column(0, 0, REGIONS)
        red = book.add_format({"bg_color": "#FFC7CE", "font_color": "#9C0006"})
        sheet.add_sparkline("F2", {"range": "Sales!C2:C25", "markers": True})
        sheet.add_sparkline("F3", {"range": ["Sales!C2:C13", "Sales!C14:C25"], "location": ["F3", "F4"], "type": "column"})
        sheet.conditional_format("C2:C25", {"type": "data_bar", "data_bar_2010": True, "bar_axis_position": "middle"})
        sheet.conditional_format("D2:D25", {"type": "icon_set", "icon_style": "5_ratings"})
        sheet.conditional_format("C2:C25", {"type": "cell", "criteria": ">", "value": 40, "format": red})
        sheet.conditional_format("D2:D25", {"type": "3_color_scale"})
        sheet.data_validation("B2:B25", {"validate": "list", "source": "=Lists!$A$1:$A$4"})
        sheet.data_validation("C2:C25", {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 99})
        chart = book.add_chart({"type": "line"})
        chart.add_series({"name": "=Sales!$C$1", "categories": "=Sales!$A$2:$A$25", "values": "=Sales!$C$2:$C$25"})
        other.insert_chart("C2", chart)

    return Package(made(fill)).pack()


def charts() -> bytes:
    """A waterfall and a histogram beside a line chart and a picture, each with its fallback."""

    def fill(book: xlsxwriter.Workbook) -> None:
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("Summary")
        sales(sheet, date)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Summary!$C$2:$C$25"})
        sheet.insert_chart("F2", chart)
        sheet.insert_image("F20", "red.png", {"image_data": io.BytesIO(picture((200, 0, 0)))})

    package = Package(made(fill))
    for number, kind in enumerate(("waterfall", "clusteredColumn"), 1):
        part = f"xl/charts/chartEx{number}.xml"
        package.add(part, chart_ex(kind), "application/vnd.ms-office.chartex+xml")
        relation = package.relate(
            "xl/drawings/drawing1.xml",
            "http://schemas.microsoft.com/office/2014/relationships/chartEx",
            f"../charts/chartEx{number}.xml",
        )
        package.replace("xl/drawings/drawing1.xml", "</xdr:wsDr>", anchor(number, relation) + "</xdr:wsDr>")
    return package.pack()


def chart_ex(kind: str) -> str:
    """Return a chart of 2016 over the table's numbers."""
    layout = '<cx:subtotals><cx:idx val="3"/></cx:subtotals>'
    if kind != "waterfall":
        layout = '<cx:binning intervalClosed="r"/>'
    return (
        f'<cx:chartSpace xmlns:a="{A}" xmlns:r="{R}" xmlns:cx="{CX}"><cx:chartData><cx:data id="0">'
        '<cx:numDim type="val"><cx:f>Summary!$C$2:$C$25</cx:f>'
        '<cx:lvl ptCount="2" formatCode="General"><cx:pt idx="0">10</cx:pt><cx:pt idx="1">17</cx:pt></cx:lvl>'
        "</cx:numDim></cx:data></cx:chartData><cx:chart>"
        '<cx:title pos="t" align="ctr" overlay="0"/><cx:plotArea><cx:plotAreaRegion>'
        f'<cx:series layoutId="{kind}" uniqueId="{{5C1CDF0B-6DA3-4A3C-A7B7-7D61A0FE93A4}}"><cx:dataId val="0"/>'
        f"<cx:layoutPr>{layout}</cx:layoutPr></cx:series></cx:plotAreaRegion>"
        '<cx:axis id="0"><cx:catScaling gapWidth="0.5"/><cx:tickLabels/></cx:axis>'
        '<cx:axis id="1"><cx:valScaling/><cx:majorGridlines/><cx:tickLabels/></cx:axis>'
        "</cx:plotArea></cx:chart></cx:chartSpace>"
    )


def anchor(number: int, relation: str) -> str:
    """Return the place of a chart of 2016, and what older programs show there."""
    top = 30 + 12 * number
    place = (
        "<xdr:from><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff>"
        f"<xdr:row>{top}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
        "<xdr:to><xdr:col>11</xdr:col><xdr:colOff>0</xdr:colOff>"
        f"<xdr:row>{top + 10}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
    )
    return (
        f'<xdr:twoCellAnchor>{place}<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice xmlns:cx1="{CX1}" Requires="cx1">'
        f'<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="{40 + number}" name="Newer {number}"/>'
        '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>'
        f'<a:graphic><a:graphicData uri="{CX}"><cx:chart xmlns:cx="{CX}" xmlns:r="{R}" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></xdr:graphicFrame></mc:Choice><mc:Fallback>"
        f'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="{60 + number}" name="Fallback {number}"/><xdr:cNvSpPr/></xdr:nvSpPr>'
        '<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>'
        '<xdr:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-US"/>'
        "<a:t>Not in this version.</a:t></a:r></a:p></xdr:txBody></xdr:sp></mc:Fallback></mc:AlternateContent>"
        "<xdr:clientData/></xdr:twoCellAnchor>"
    )
