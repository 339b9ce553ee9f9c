/**
 * DuckDB, embedded and locked: Parquet files read and written, and one SELECT over files the user
 * named. What comes out is an Arrow stream, which {@code io} reads as it reads every other. DuckDB
 * is known by the interfaces of {@code java.sql} alone, and loaded when it is first needed.
 */
@NullMarked
package org.rotascope.io.sql;

import org.jspecify.annotations.NullMarked;
