/**
 * The door of the Python bridge, the control plane of it: a Py4J server with everything taken out
 * but calls of named operations, the process around it, and the operations; the second door for
 * tables, where no memory is shared; and what a session of a remote kernel may do and keep. The
 * door of remote kernels itself is {@code gateway.remote}.
 *
 * <p>What a client sends is refused unless it is known: no class is looked up, no object is bound,
 * nothing is invoked by name. Computing belongs below {@code call}, reading and writing files to
 * {@code io}. Nothing of Py4J is needed by any other package, and Py4J's static state is left as it
 * is.
 */
@NullMarked
package org.rotascope.gateway;

import org.jspecify.annotations.NullMarked;
