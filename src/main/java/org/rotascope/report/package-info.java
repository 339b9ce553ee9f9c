/**
 * The main job: which metrics a rotation report asks for, which figures and tables it makes of
 * them, and in which order. Every number shown comes from a call of {@code Kernel}; nothing is
 * computed here but layout, and nothing is read or written.
 */
@NullMarked
package org.rotascope.report;

import org.jspecify.annotations.NullMarked;
