/**
 * Family E of METRICS: the coordinates of the rotation graph, quadrants, tails and transitions.
 * Declarations beside their numerics, one class a concept; no dates are aligned and no files are
 * read here.
 */
@NullMarked
package org.rotascope.metrics.rotation;

import org.jspecify.annotations.NullMarked;
