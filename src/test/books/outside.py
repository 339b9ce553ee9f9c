"""Books that reach outside: links to other books, connections, query tables, own XML, ribbons, printers."""

from __future__ import annotations

import xlsxwriter

from base import made, sales
from parcel import OFFICE, SHEETML, Package

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def books() -> dict[str, bytes]:
    """Return the books by name."""
    return {"external-links": links(), "dde-link": dde(), "connections": connections(), "custom-parts": custom()}


def links() -> bytes:
    """Cells that refer to another book, its cached values, and web links."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Links")
        sheet.write_formula("A1", "=[1]Prices!$B$2", None, 12.5)
        sheet.write_formula("A2", "=SUM([1]Prices!$B$2:$B$3)", None, 26)
        sheet.write_url("C1", "https://example.org/?a=1&b=2", string="web", tip="a tip")
        sheet.write_url("C2", "internal:'Links'!A1", string="here")
        sheet.write_url("C3", "external:other.xlsx#Prices!A1", string="there")
        book.define_name("of_the_other", "=[1]Prices!$B$2")

    package = Package(made(fill))
    package.add(
        "xl/externalLinks/externalLink1.xml",
        f'<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{OFFICE}" r:id="rId1"><sheetNames><sheetName val="Prices"/>'
        '</sheetNames><sheetDataSet><sheetData sheetId="0"><row r="2"><cell r="B2"><v>12.5</v></cell></row>'
        '<row r="3"><cell r="B3"><v>13.5</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>',
        SHEETML + "externalLink+xml",
    )
    package.relate("xl/externalLinks/externalLink1.xml", "externalLinkPath", "other.xlsx", away=True)
    first = package.relate("xl/workbook.xml", "externalLink", "externalLinks/externalLink1.xml")
    package.replace(
        "xl/workbook.xml",
        "<definedNames>",
        f'<externalReferences><externalReference r:id="{first}"/></externalReferences><definedNames>',
    )
    return package.pack()


def dde() -> bytes:
    """A link by the old exchange of data, which openpyxl does not open."""

    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("Quotes").write_formula("A1", "=[1]!last", None, 1)

    package = Package(made(fill))
    package.add(
        "xl/externalLinks/externalLink1.xml",
        f'<externalLink xmlns="{MAIN}"><ddeLink ddeService="quotes" ddeTopic="prices"><ddeItems><ddeItem name="last" advise="1"/>'
        "</ddeItems></ddeLink></externalLink>",
        SHEETML + "externalLink+xml",
    )
    link = package.relate("xl/workbook.xml", "externalLink", "externalLinks/externalLink1.xml")
    package.replace(
        "xl/workbook.xml",
        "<calcPr",
        f'<externalReferences><externalReference r:id="{link}"/></externalReferences><calcPr',
    )
    return package.pack()


def connections() -> bytes:
    """Connections to a text file and a database, and a query table over cells; a model's connection and data (which are none)."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Query")
        sales(sheet, book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_row("G1", ["id", "value"])
        sheet.write_row("G2", [1, 2.5])
        book.define_name("'Query'!ExternalData_1", "='Query'!$G$1:$H$2")

    package = Package(made(fill))
    package.add(
        "xl/connections.xml",
        f'<connections xmlns="{MAIN}"><connection id="1" name="Text" type="6" refreshedVersion="6" background="1" saveData="1">'
        '<textPr codePage="65001" sourceFile="values.csv" comma="1"><textFields count="2"><textField/><textField/></textFields>'
        '</textPr></connection><connection id="2" keepAlive="1" name="Query - Prices" description="made up" type="5" '
        'refreshedVersion="6" background="1"><dbPr connection="Provider=Microsoft.Mashup.OleDb.1;Data Source=$Workbook$" '
        'command="SELECT * FROM [Prices]"/></connection>'
        '<connection id="3" keepAlive="1" name="ThisWorkbookDataModel" description="Data Model" type="5" refreshedVersion="6" '
        'minRefreshableVersion="5" background="1"><dbPr connection="Data Model Connection" command="Model" commandType="1"/>'
        '<olapPr sendLocale="1" rowDrillCount="1000"/><extLst><ext uri="{DE250136-89BD-433C-8126-D09CA5730AF9}" '
        'xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"><x15:connection id="" model="1"/></ext></extLst>'
        "</connection></connections>",
        SHEETML + "connections+xml",
    )
    package.relate("xl/workbook.xml", "connections", "connections.xml")
    package.add(
        "xl/queryTables/queryTable1.xml",
        f'<queryTable xmlns="{MAIN}" name="ExternalData_1" connectionId="1" autoFormatId="16" applyNumberFormats="0" '
        'applyBorderFormats="0" applyFontFormats="1" applyPatternFormats="1" applyAlignmentFormats="0" applyWidthHeightFormats="0">'
        '<queryTableRefresh nextId="3"><queryTableFields count="2"><queryTableField id="1" name="id"/>'
        '<queryTableField id="2" name="value"/></queryTableFields></queryTableRefresh></queryTable>',
        SHEETML + "queryTable+xml",
    )
    package.relate("xl/worksheets/sheet1.xml", "queryTable", "../queryTables/queryTable1.xml")
    package.default("data", "application/vnd.openxmlformats-officedocument.model+data")
    package.add("xl/model/item.data", bytes(range(255, -1, -1)) * 4)
    package.relate("xl/workbook.xml", "powerPivotData", "model/item.data")
    return package.pack()


def custom() -> bytes:
    """XML of somebody's own with a map, a ribbon, settings of a printer, properties, a thumbnail, an unknown part."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Printed")
        sales(sheet, book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.set_landscape()
        sheet.print_area("A1:D25")
        sheet.set_header("&LLeft && right&RPage &P of &N")
        book.set_custom_property("Reviewed", True)
        book.set_custom_property("rotascope_like", "theirs")

    package = Package(made(fill))
    package.add("customXml/item1.xml", '<own xmlns="urn:example:own"><value>1</value></own>')
    package.add(
        "customXml/itemProps1.xml",
        '<ds:datastoreItem ds:itemID="{0E9C77A1-1E0B-4F3B-8E55-4C6E2E7A9B10}" '
        'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs>'
        '<ds:schemaRef ds:uri="urn:example:own"/></ds:schemaRefs></ds:datastoreItem>',
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    )
    package.relate("xl/workbook.xml", "customXml", "../customXml/item1.xml")
    package.relate("customXml/item1.xml", "customXmlProps", "itemProps1.xml")
    package.default("bin", SHEETML + "printerSettings")
    package.add("xl/printerSettings/printerSettings1.bin", bytes(range(256)) * 2)
    printer = package.relate("xl/worksheets/sheet1.xml", "printerSettings", "../printerSettings/printerSettings1.bin")
    text = package.text("xl/worksheets/sheet1.xml")
    setup = text[text.index("<pageSetup") : text.index("/>", text.index("<pageSetup"))]
    package.replace("xl/worksheets/sheet1.xml", setup, f'{setup} r:id="{printer}"')
    package.add(
        "customUI/customUI14.xml",
        '<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui"><ribbon startFromScratch="false"><tabs>'
        '<tab id="own" label="Own"><group id="group" label="Group"><button id="button" label="Nothing"/></group></tab>'
        "</tabs></ribbon></customUI>",
    )
    package.relate("", "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility", "customUI/customUI14.xml")
    return package.pack()
