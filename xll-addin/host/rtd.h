// Excel's part of RTD: topics, the cells that show them, and the one server.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "excel.h"
#include "values.h"

namespace host {

/// Answers xlfRtd in a cell: program, machine, and the texts of a topic; returns a status of Excel's.
int rtd(const std::vector<std::wstring>& words, const At& cell, Cell& value);

/// Begins and ends the computing of a cell: topics that it then no longer asks for are disconnected if no other does.
void computing(const At& cell);
void computed(const At& cell);

/// Has the topics of a cell be those of another.
void moveTopics(const At& from, const At& to);

/// Has the server called through IDispatch from now on, or not.
void callByDispatch(bool dispatch);

/// What becomes of xlfRtd from now on: it works, shows #N/A as where RTD is forbidden, or fails.
enum class RtdMode { WORKS, FORBIDDEN, FAILS };
void setRtd(RtdMode mode);

/// Has Excel refuse that many notices of changes, as it does while it is busy.
void refuseNotices(int count);

/// Asks the server whether it works; returns whether there is something to fetch afterwards.
bool heartbeat();

/// Returns how many topics there are, and tells whether the server runs.
size_t topicCount();
bool serverRuns();

/// Handles the messages of the main thread until that holds, and computes the cells of topics that have changed;
/// returns false if it still does not after so many milliseconds.
bool pumpUntil(int milliseconds, const std::function<bool()>& holds);

/// A topic as a workbook keeps it.
struct SavedTopic {
  std::vector<std::wstring> words;
  std::vector<At> cells;
  Cell value;
};

/// Returns the topics as they are saved; closes the workbook, and the server with it.
std::vector<SavedTopic> closeBook();

/// Opens a workbook with saved topics: those whose value is new have their cells computed.
void openBook(const std::vector<SavedTopic>& topics);

/// Returns the registry key of the server's class, below HKEY_CURRENT_USER; empty if the program is not registered.
std::wstring registeredClass();

}  // namespace host
