/**
 * What a report says before it takes a form: sections of paragraphs, headline numbers, tables and
 * figures, each with the envelope it comes from. Workbook and page are both made from it, so that
 * they cannot differ. Nothing is computed here, and no file format is known.
 */
@NullMarked
package org.rotascope.document;

import org.jspecify.annotations.NullMarked;
