/**
 * Why a number is undefined and why a call failed: the reason codes, the one exception that carries
 * them, and the nearest-name suggestion its messages use. Lowest package: it depends on the JDK
 * alone, and every other package may use it. Nothing that computes, reads or prints lives here.
 */
@NullMarked
package org.rotascope.reason;

import org.jspecify.annotations.NullMarked;
