/**
 * Office Open XML files as they lie on a disk: the zip package byte by byte, its parts and how they
 * refer to each other, and edits of XML that change only the bytes they are about. Built on the JDK
 * alone. Nothing of what Rotascope's own workbooks hold is known here.
 */
@NullMarked
package org.rotascope.ooxml;

import org.jspecify.annotations.NullMarked;
