#include "workspace.h"

#include "calls.h"
#include "java.h"
#include "log.h"
#include "window.h"

namespace workspace {

namespace {

constexpr double QUESTION = 1;
constexpr double NOTE = 2;

std::wstring cut(const std::wstring& text) {
  return text.size() <= xl::LONGEST_HELP ? text : text.substr(0, xl::LONGEST_HELP - 3) + L"...";
}

/// Asks Excel of something with a name, or of what is active; what it gives must be given back.
bool told(int function, double what, const std::wstring& name, xl::Oper& result) {
  std::vector<xl::Value> arguments;
  arguments.emplace_back(what);
  if (!name.empty()) {
    arguments.emplace_back(name);
  }
  return xl::call(function, &result, arguments) == xl::SUCCESS;
}

void add(Answer& answer, const xl::Oper& cell) {
  bool number = (cell.type & xl::KIND) == xl::NUMBER;
  answer.numbers.push_back(number ? cell.number : 0);
  answer.lines.push_back(xl::text(cell));
}

}  // namespace

void say(const std::wstring& message) {
  if (message.size() > xl::LONGEST_HELP) {
    window::show(L"Rotascope", message);
    return;
  }
  std::vector<xl::Value> arguments = xl::values(message, NOTE);
  run(xl::xlcAlert, arguments);
}

bool confirm(const std::wstring& question) {
  std::vector<xl::Value> arguments = xl::values(cut(question), QUESTION);
  xl::Oper chosen{};
  return xl::call(xl::xlcAlert, &chosen, arguments) == xl::SUCCESS && (chosen.type & xl::KIND) == xl::FLAG &&
         chosen.flag != 0;
}

void status(const std::wstring& text) {
  std::vector<xl::Value> arguments;
  arguments.push_back(xl::Value::flag(!text.empty()));
  if (!text.empty()) {
    arguments.emplace_back(cut(text));
  }
  run(xl::xlcMessage, arguments);
}

bool run(int command, std::vector<xl::Value>& arguments) {
  xl::Oper result{};
  bool done = xl::call(command, &result, arguments) == xl::SUCCESS;
  bool refused =
      (result.type & xl::KIND) == xl::ERROR_VALUE || ((result.type & xl::KIND) == xl::FLAG && result.flag == 0);
  return done && !refused;
}

bool run(int command) {
  std::vector<xl::Value> none;
  return run(command, none);
}

std::wstring text(int function, double what, const std::wstring& name) {
  xl::Oper result{};
  if (!told(function, what, name, result)) {
    return {};
  }
  std::wstring copy = xl::text(result);
  xl::giveBack(result);
  return copy;
}

std::optional<bool> flag(int function, double what, const std::wstring& name) {
  xl::Oper result{};
  if (!told(function, what, name, result)) {
    return std::nullopt;
  }
  std::optional<bool> set;
  if ((result.type & xl::KIND) == xl::FLAG) {
    set = result.flag != 0;
  }
  xl::giveBack(result);
  return set;
}

Answer ask(const wchar_t* service, xl::Oper** arguments, size_t count) {
  Answer answer;
  xl::Oper* told = ::ask(service, arguments, count);
  if (told == nullptr) {
    answer.message = java::wait();
    return answer;
  }
  bool array = (told->type & xl::KIND) == xl::ARRAY;
  const xl::Oper* cells = array ? told->array.cells : told;
  int rows = array ? told->array.rows : 1;
  answer.good = (cells[0].type & xl::KIND) == xl::FLAG && cells[0].flag != 0;
  for (int i = 1; i < rows; i++) {
    add(answer, cells[i]);
  }
  bool failed = (cells[0].type & xl::KIND) == xl::ERROR_VALUE;
  if ((told->type & xl::DLL_FREES) != 0) {
    java::giveBack(told);
  }
  if (failed) {  // not refused, but a fault: the last error says what it was
    xl::Oper* last = ::ask(L"ROT.LASTERROR", nullptr, 0);
    if (last != nullptr) {
      answer.message = xl::text(*last);
      if ((last->type & xl::DLL_FREES) != 0) {
        java::giveBack(last);
      }
    }
  } else if (!answer.good && !answer.lines.empty()) {
    answer.message = answer.lines[0];
  }
  if (!answer.good) {
    logLine(std::wstring(service) + L": " + answer.message);
  }
  return answer;
}

Answer ask(const wchar_t* service, const std::wstring& argument) {
  xl::Value value(argument);
  xl::Oper* oper = value.oper();
  return ask(service, &oper, 1);
}

}  // namespace workspace
