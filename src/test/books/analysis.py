"""Books with pivot tables, slicers of tables and pivots, and timelines; the pivots are written by hand."""

from __future__ import annotations

import datetime

import xlsxwriter

from base import REGIONS, made, sales
from parcel import OFFICE, SHEETML, Package

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
X15 = "http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NEWER = "http://schemas.microsoft.com/office/2007/relationships"
NEWEST = "http://schemas.microsoft.com/office/2011/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
SLICER = "http://schemas.microsoft.com/office/drawing/2010/slicer"
TIMELINE = "http://schemas.microsoft.com/office/drawing/2012/timeslicer"
START = datetime.date(2024, 1, 1)


def books() -> dict[str, bytes]:
    """Return the books by name."""
    return {"table-slicer": table_slicer(), "pivots": pivots()}


def fill(book: xlsxwriter.Workbook) -> None:
    """Write the table, and a sheet with a shape that holds the place of the slicers."""
    date = book.add_format({"num_format": "yyyy-mm-dd"})
    sales(book.add_worksheet("Data"), date)
    sheet = book.add_worksheet("Pivot")
    sheet.insert_textbox("F2", "Slicers beside")


def extend(package: Package, part: str, end: str, extension: str) -> None:
    """Add an extension to a part, at its end."""
    text = package.text(part)
    if "<extLst>" in text:
        package.replace(part, "</extLst>", extension + "</extLst>")
    else:
        package.replace(part, end, f"<extLst>{extension}</extLst>{end}")


def frame(number: int, name: str, requires: tuple[str, str], element: str, namespace: str) -> str:
    """Return the drawing of a slicer or timeline, for programs that know what it requires (prefix, namespace)."""
    prefix, required = requires
    top = 2 + 12 * number
    return (
        "<xdr:twoCellAnchor><xdr:from><xdr:col>8</xdr:col><xdr:colOff>0</xdr:colOff>"
        f"<xdr:row>{top}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>11</xdr:col><xdr:colOff>0</xdr:colOff>"
        f"<xdr:row>{top + 10}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice xmlns:{prefix}="{required}" Requires="{prefix}">'
        f'<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="{20 + number}" name="{name}"/>'
        '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>'
        f'<a:graphic><a:graphicData uri="{namespace}"><{element} xmlns:{element.split(":")[0]}="{namespace}" name="{name}"/>'
        "</a:graphicData></a:graphic></xdr:graphicFrame></mc:Choice><mc:Fallback>"
        f'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="{80 + number}" name=""/><xdr:cNvSpPr/></xdr:nvSpPr>'
        "<xdr:spPr><a:xfrm>"
        '<a:off x="0" y="0"/><a:ext cx="9" cy="9"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:sp>'
        "</mc:Fallback></mc:AlternateContent><xdr:clientData/></xdr:twoCellAnchor>"
    )


def draw(package: Package, xml: str) -> None:
    """Add to the drawing of the sheet Pivot."""
    package.replace("xl/drawings/drawing1.xml", "</xdr:wsDr>", xml + "</xdr:wsDr>")


def table_slicer() -> bytes:
    """A slicer of the table's column Region."""
    package = Package(made(fill))
    package.add(
        "xl/slicerCaches/slicerCache1.xml",
        f'<slicerCacheDefinition xmlns="{X14}" xmlns:mc="{MC}" mc:Ignorable="x" xmlns:x="{MAIN}" '
        'name="Slicer_Region" sourceName="Region"><extLst>'
        f'<x:ext uri="{{2F2917AC-EB37-4324-AD4E-5DD8C200BD13}}" xmlns:x15="{X15}">'
        '<x15:tableSlicerCache tableId="1" column="2"/></x:ext></extLst></slicerCacheDefinition>',
        "application/vnd.ms-excel.slicerCache+xml",
    )
    package.add(
        "xl/slicers/slicer1.xml",
        f'<slicers xmlns="{X14}"><slicer name="Region" cache="Slicer_Region" caption="Region" rowHeight="241300"/></slicers>',
        "application/vnd.ms-excel.slicer+xml",
    )
    cache = package.relate("xl/workbook.xml", f"{NEWER}/slicerCache", "slicerCaches/slicerCache1.xml")
    package.replace(
        "xl/workbook.xml",
        "<calcPr",
        '<definedNames><definedName name="Slicer_Region">#N/A</definedName></definedNames><calcPr',
    )
    extend(
        package,
        "xl/workbook.xml",
        "</workbook>",
        f'<ext uri="{{46BE6895-7355-4a93-B00E-2C351335B9C9}}" xmlns:x15="{X15}"><x15:slicerCaches xmlns:x14="{X14}">'
        f'<x14:slicerCache r:id="{cache}"/></x15:slicerCaches></ext>',
    )
    slicer = package.relate("xl/worksheets/sheet2.xml", f"{NEWER}/slicer", "../slicers/slicer1.xml")
    extend(
        package,
        "xl/worksheets/sheet2.xml",
        "</worksheet>",
        f'<ext uri="{{3A4CF648-6AED-40f4-86FF-DC5316D8AED3}}" xmlns:x14="{X14}"><x14:slicerList>'
        f'<x14:slicer r:id="{slicer}"/></x14:slicerList></ext>',
    )
    newer = ("sle15", "http://schemas.microsoft.com/office/drawing/2012/slicer")
    draw(package, frame(0, "Region", newer, "sle:slicer", SLICER))
    return package.pack()


def pivots() -> bytes:
    """A pivot table of the table, a slicer and a timeline of it."""
    package = Package(made(fill))
    days = [START.replace(month=1 + i % 12, day=1 + i % 28) for i in range(24)]
    items = "".join(f'<s v="{region}"/>' for region in REGIONS)
    numbers = 'containsSemiMixedTypes="0" containsString="0" containsNumber="1"'
    package.add(
        "xl/pivotCache/pivotCacheDefinition1.xml",
        f'<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{OFFICE}" r:id="rId1" refreshedBy="Analyst" refreshedDate="45300" '
        'createdVersion="6" refreshedVersion="6" minRefreshableVersion="3" recordCount="24">'
        '<cacheSource type="worksheet"><worksheetSource name="Sales"/></cacheSource><cacheFields count="4">'
        '<cacheField name="Day" numFmtId="14"><sharedItems containsSemiMixedTypes="0" containsNonDate="0" containsDate="1" '
        f'containsString="0" minDate="{min(days)}T00:00:00" maxDate="{max(days)}T00:00:00"/></cacheField>'
        f'<cacheField name="Region" numFmtId="0"><sharedItems count="4">{items}</sharedItems></cacheField>'
        f'<cacheField name="Number" numFmtId="0"><sharedItems {numbers} containsInteger="1" minValue="10" maxValue="59"/></cacheField>'
        f'<cacheField name="Price" numFmtId="0"><sharedItems {numbers} minValue="1.5" maxValue="4.375"/></cacheField>'
        "</cacheFields></pivotCacheDefinition>",
        SHEETML + "pivotCacheDefinition+xml",
    )
    records = "".join(
        f'<r><d v="{days[i]}T00:00:00"/><x v="{i % 4}"/><n v="{10 + 7 * i % 50}"/><n v="{1.5 + i / 8}"/></r>' for i in range(24)
    )
    package.add(
        "xl/pivotCache/pivotCacheRecords1.xml",
        f'<pivotCacheRecords xmlns="{MAIN}" count="24">{records}</pivotCacheRecords>',
        SHEETML + "pivotCacheRecords+xml",
    )
    package.relate("xl/pivotCache/pivotCacheDefinition1.xml", "pivotCacheRecords", "pivotCacheRecords1.xml")
    cache = package.relate("xl/workbook.xml", "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml")
    rows = "".join(f'<i><x v="{i}"/></i>' if i else "<i><x/></i>" for i in range(4))
    package.add(
        "xl/pivotTables/pivotTable1.xml",
        f'<pivotTableDefinition xmlns="{MAIN}" name="Numbers" cacheId="7" dataCaption="Values" applyNumberFormats="0" '
        'applyBorderFormats="0" applyFontFormats="0" applyPatternFormats="0" applyAlignmentFormats="0" '
        'applyWidthHeightFormats="1" updatedVersion="6" minRefreshableVersion="3" createdVersion="6" indent="0" outline="1" '
        'outlineData="1"><location ref="A3:B8" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/><pivotFields count="4">'
        '<pivotField numFmtId="14" showAll="0"/><pivotField axis="axisRow" showAll="0"><items count="5">'
        '<item x="0"/><item x="1"/><item x="2"/><item x="3"/><item t="default"/></items></pivotField>'
        '<pivotField dataField="1" showAll="0"/><pivotField showAll="0"/></pivotFields>'
        f'<rowFields count="1"><field x="1"/></rowFields><rowItems count="5">{rows}<i t="grand"><x/></i></rowItems>'
        '<colItems count="1"><i/></colItems><dataFields count="1"><dataField name="Sum of Number" fld="2" baseField="0" baseItem="0"/>'
        '</dataFields><pivotTableStyleInfo name="PivotStyleLight16" showRowHeaders="1" showColHeaders="1" showRowStripes="0" '
        'showColStripes="0" showLastColumn="1"/></pivotTableDefinition>',
        SHEETML + "pivotTable+xml",
    )
    package.relate("xl/pivotTables/pivotTable1.xml", "pivotCacheDefinition", "../pivotCache/pivotCacheDefinition1.xml")
    package.relate("xl/worksheets/sheet2.xml", "pivotTable", "../pivotTables/pivotTable1.xml")
    package.replace(
        "xl/workbook.xml",
        "<calcPr",
        '<definedNames><definedName name="NativeTimeline_Day">#N/A</definedName>'
        '<definedName name="Slicer_Region">#N/A</definedName></definedNames><calcPr',
    )
    text = package.text("xl/workbook.xml")
    calc = text[text.index("<calcPr") : text.index("/>", text.index("<calcPr")) + 2]
    package.replace("xl/workbook.xml", calc, f'{calc}<pivotCaches><pivotCache cacheId="7" r:id="{cache}"/></pivotCaches>')
    slicer(package)
    timeline(package)
    return package.pack()


def slicer(package: Package) -> None:
    """Add the slicer of the pivot."""
    items = "".join(f'<i x="{i}" s="1"/>' for i in range(4))
    package.add(
        "xl/slicerCaches/slicerCache1.xml",
        f'<slicerCacheDefinition xmlns="{X14}" name="Slicer_Region" sourceName="Region">'
        '<pivotTables><pivotTable tabId="2" name="Numbers"/></pivotTables>'
        f'<data><tabular pivotCacheId="7"><items count="4">{items}</items></tabular></data></slicerCacheDefinition>',
        "application/vnd.ms-excel.slicerCache+xml",
    )
    package.add(
        "xl/slicers/slicer1.xml",
        f'<slicers xmlns="{X14}"><slicer name="Region" cache="Slicer_Region" caption="Region" rowHeight="241300"/></slicers>',
        "application/vnd.ms-excel.slicer+xml",
    )
    cache = package.relate("xl/workbook.xml", f"{NEWER}/slicerCache", "slicerCaches/slicerCache1.xml")
    extend(
        package,
        "xl/workbook.xml",
        "</workbook>",
        f'<ext uri="{{BBE1A952-AA13-448e-AADC-164F8A28A991}}" xmlns:x14="{X14}"><x14:slicerCaches>'
        f'<x14:slicerCache r:id="{cache}"/></x14:slicerCaches></ext>',
    )
    relation = package.relate("xl/worksheets/sheet2.xml", f"{NEWER}/slicer", "../slicers/slicer1.xml")
    extend(
        package,
        "xl/worksheets/sheet2.xml",
        "</worksheet>",
        f'<ext uri="{{A8765BA9-456A-4dab-B4F3-ACF838C121DE}}" xmlns:x14="{X14}"><x14:slicerList>'
        f'<x14:slicer r:id="{relation}"/></x14:slicerList></ext>',
    )
    newer = ("a14", "http://schemas.microsoft.com/office/drawing/2010/main")
    draw(package, frame(0, "Region", newer, "sle:slicer", SLICER))


def timeline(package: Package) -> None:
    """Add the timeline of the pivot."""
    package.add(
        "xl/timelineCaches/timelineCache1.xml",
        f'<timelineCacheDefinition xmlns="{X15}" name="NativeTimeline_Day" sourceName="Day">'
        '<pivotTables><pivotTable tabId="2" name="Numbers"/></pivotTables>'
        '<state minimalRefreshVersion="6" lastRefreshVersion="6" pivotCacheId="7" filterType="unknown">'
        '<bounds startDate="2024-01-01T00:00:00" endDate="2025-01-01T00:00:00"/></state></timelineCacheDefinition>',
        "application/vnd.ms-excel.timelineCache+xml",
    )
    package.add(
        "xl/timelines/timeline1.xml",
        f'<timelines xmlns="{X15}"><timeline name="Day" cache="NativeTimeline_Day" caption="Day" level="2" '
        'selectionLevel="2" scrollPosition="2024-01-01T00:00:00"/></timelines>',
        "application/vnd.ms-excel.timeline+xml",
    )
    cache = package.relate("xl/workbook.xml", f"{NEWEST}/timelineCache", "timelineCaches/timelineCache1.xml")
    extend(
        package,
        "xl/workbook.xml",
        "</workbook>",
        f'<ext uri="{{D0CA8CA8-9F24-4464-BF8E-62219DCF47F9}}" xmlns:x15="{X15}"><x15:timelineCacheRefs>'
        f'<x15:timelineCacheRef r:id="{cache}"/></x15:timelineCacheRefs></ext>',
    )
    relation = package.relate("xl/worksheets/sheet2.xml", f"{NEWEST}/timeline", "../timelines/timeline1.xml")
    extend(
        package,
        "xl/worksheets/sheet2.xml",
        "</worksheet>",
        f'<ext uri="{{7E03D99C-DC04-49d9-9315-930204A7B6E9}}" xmlns:x15="{X15}"><x15:timelineRefs>'
        f'<x15:timelineRef r:id="{relation}"/></x15:timelineRefs></ext>',
    )
    draw(package, frame(1, "Day", ("tsle", TIMELINE), "tsle:timeslicer", TIMELINE))
