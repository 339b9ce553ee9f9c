/**
 * Writes what is derived from the catalogue or made by rule and kept in the project: files that
 * tests compare byte for byte with what these classes make. Nothing here computes a metric, and no
 * front end depends on it.
 */
@NullMarked
package org.rotascope.emit;

import org.jspecify.annotations.NullMarked;
