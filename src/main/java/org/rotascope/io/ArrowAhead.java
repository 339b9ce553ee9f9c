package org.rotascope.io;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rotascope.metric.Column;
import org.rotascope.metric.Table;
import org.rotascope.numeric.Work;

/**
 * Writes a table of many series while they are still being computed. It supposes that all series
 * are like the one that comes first: as many rows, the same dates, and undefined values in all or
 * in none. A series that is not is written at the end; if that moves the others, so are they. So
 * the bytes are those of {@link ArrowTables} in any case.
 */
public final class ArrowAhead {
  /** What is supposed, and which columns are there. */
  private record Plan(ArrowTables stream, Column dates, boolean[] there) {}

  private final ByteBuffer room;
  private boolean started;
  private volatile @Nullable Plan plan;

  /**
   * Writes to the buffer from its position on.
   *
   * @param room where the table goes; may be too small for it
   */
  public ArrowAhead(ByteBuffer room) {
    this.room = room;
  }

  /**
   * Takes the series of one asset; may be called by several threads at a time.
   *
   * @param assets the names of all assets
   * @param asset which of them
   * @param series a column of dates and a column of values
   */
  public void series(List<String> assets, int asset, Table series) {
    Plan known = plan;
    if (known == null) {
      known = begin(assets, series);
    }
    if (known != null && series.columns().get(0).hasDatesOf(known.dates())) {
      known.there()[asset + 1] = known.stream().put(room, asset + 1, series.columns().get(1));
    }
  }

  private synchronized @Nullable Plan begin(List<String> assets, Table series) {
    if (!started && room.hasRemaining()) {
      started = true;
      List<Column> columns = new ArrayList<>();
      columns.add(series.columns().get(0));
      assets.forEach(name -> columns.add(series.columns().get(1).named(name)));
      ArrowTables stream = ArrowTables.of(new Table(columns));
      if (stream.size() <= room.remaining()) {
        plan = new Plan(stream, columns.get(0), new boolean[columns.size()]);
      }
    }
    return plan;
  }

  /**
   * Writes what is not there yet, if there is room, and moves the buffer's position behind it. No
   * thread hands series over any more.
   *
   * @param whole the table of all series
   * @return the size of the stream
   */
  public long finish(Table whole, Work work) {
    Plan known = plan;
    ArrowTables stream = ArrowTables.of(whole, known == null ? null : known.stream());
    if (stream.size() <= room.remaining()) {
      boolean asSupposed = known != null && stream.hasLayoutOf(known.stream());
      stream.writeTo(room, work, c -> asSupposed && known.there()[c]);
    }
    return stream.size();
  }
}
