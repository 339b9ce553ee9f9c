/**
 * The door for other machines: an Arrow Flight server of the operations on data. All that knows
 * Flight, gRPC and Netty lives here, and nothing else does: their jars lie in {@code lib/} beside
 * the program, and {@code app.RemoteLibrary} loads these classes with them. What a client may do is
 * {@code gateway.RemoteSession}'s to say; here is who may do it, and how tables travel.
 */
@NullMarked
package org.rotascope.gateway.remote;

import org.jspecify.annotations.NullMarked;
