/**
 * The interactive rotation graph of notebooks and pages: its data, computed by the kernel and
 * packed for the browser, and the page or part of a page that shows them. {@code rotation.js},
 * beside this package's resources, is the view; Python shows the same file. What is drawn standing
 * still lives in {@code figure}.
 */
@NullMarked
package org.rotascope.jupyter.explore;

import org.jspecify.annotations.NullMarked;
