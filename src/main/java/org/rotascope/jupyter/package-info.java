/**
 * Java notebooks: adapters that show our types in the kernels JJava, IJava and rapaio, what a
 * notebook finds imported ({@link org.rotascope.jupyter.Notebook}), and what the kernel "Rotascope
 * (Java)" adds to JJava. What is shown comes from {@code view}; the kernels' interfaces are known
 * here alone, and none of them is needed unless its kernel runs. No other door is used.
 */
@NullMarked
package org.rotascope.jupyter;

import org.jspecify.annotations.NullMarked;
