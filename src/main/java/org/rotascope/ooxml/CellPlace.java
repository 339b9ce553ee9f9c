package org.rotascope.ooxml;

/**
 * What a name of a workbook stands for, where that is one range of one sheet.
 *
 * @param sheet the sheet's name
 * @param area the range
 */
public record CellPlace(String sheet, Area area) {}
