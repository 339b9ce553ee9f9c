package org.rotascope.excel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rotascope.metric.Inputs;
import org.rotascope.metric.Role;
import org.rotascope.panel.Kind;
import org.rotascope.panel.Panel;

/** The data of a call, read from its arguments. */
final class DataArguments {
  private DataArguments() {}

  /**
   * Reads the data: those of the asset first, and the others beside them.
   *
   * @param data by role
   * @param kinds what the values are, by role, where it was said
   * @param dates the days of data that come without
   * @throws org.rotascope.reason.RotascopeException BAD_INPUT, BAD_DATES or BAD_ARGUMENT
   */
  static Inputs read(
      Handles handles, Map<String, Cells> data, Map<String, Kind> kinds, Cells dates) {
    Cells given = data.get(Role.ASSET.name());
    if (given == null) {
      return Inputs.NONE;
    }
    int[] days = dates.isMissing() ? null : DataRange.readDays(dates);
    Data asset = Data.of(handles, Role.ASSET.name(), given, days, kinds.get(Role.ASSET.name()));
    Panel panel = asset.panel();
    Map<String, Panel> others = new LinkedHashMap<>();
    for (Map.Entry<String, Cells> other : data.entrySet()) {
      String role = other.getKey();
      Cells cells = other.getValue();
      if (role.equals(Role.ASSET.name())) {
        continue;
      }
      Kind said = kinds.get(role);
      if (Data.isText(cells) && !Handles.isLike(cells.text(0))) {
        String name = cells.text(0).trim();
        Panel column = panel.select(List.of(name));
        others.put(role, said == null ? column : column.as(said));
        panel = panel.select(panel.names().stream().filter(n -> !n.equals(name)).toList());
      } else {
        others.put(role, asset.besides(handles, role, cells, days, said));
      }
    }
    Inputs inputs = Inputs.NONE.with(Role.ASSET.name(), panel);
    for (Map.Entry<String, Panel> other : others.entrySet()) {
      inputs = inputs.with(other.getKey(), other.getValue());
    }
    return inputs;
  }
}
