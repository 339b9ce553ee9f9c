/**
 * Documents made into workbooks with Apache POI, known here alone. The same document gives the same
 * bytes. Nothing is computed here, and no path is known: a workbook is returned as bytes.
 */
@NullMarked
package org.rotascope.workbook;

import org.jspecify.annotations.NullMarked;
