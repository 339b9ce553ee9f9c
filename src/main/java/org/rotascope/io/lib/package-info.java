/**
 * What lies beside the program rather than in it: jars in {@code lib/}, how long is waited for what
 * they do, and the folder for what can be made again. Nothing here reads data.
 */
@NullMarked
package org.rotascope.io.lib;

import org.jspecify.annotations.NullMarked;
