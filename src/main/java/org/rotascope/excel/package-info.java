/**
 * The door of the Excel add-in: the worksheet functions there are, and what a call of one does with
 * the cells it is given. The add-in's DLL calls {@link org.rotascope.excel.Entry} through JNI with
 * cells in a buffer and gets cells back. Ranges are recognised here and results mapped to cells
 * (METRICS 1.18); nothing is computed, and nothing of Excel or Windows is needed.
 */
@NullMarked
package org.rotascope.excel;

import org.jspecify.annotations.NullMarked;
