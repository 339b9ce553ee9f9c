#include "registry.h"

#include <algorithm>
#include <map>

#include "commands.h"
#include "context.h"
#include "inside.h"

namespace host {

namespace {

std::map<double, Registered> byId;
std::map<double, Command> commandsById;
double nextId = 100;

std::vector<std::wstring> split(const std::wstring& text) {
  std::vector<std::wstring> parts;
  size_t from = 0;
  while (!text.empty()) {
    size_t at = text.find(L',', from);
    parts.push_back(text.substr(from, at == std::wstring::npos ? at : at - from));
    if (at == std::wstring::npos) {
      break;
    }
    from = at + 1;
  }
  return parts;
}

/// Returns the address of a procedure that is registered; null, with a breach, if it is not the add-in's.
void* procedureOf(const std::string& name, const std::wstring& file, const std::string& procedure) {
  if (file != loadedFrom()) {
    refused(xl::FAILED, name + ": registered for another module: " + narrow(file));
    return nullptr;
  }
  void* code = exported(procedure);
  if (code == nullptr) {
    refused(xl::FAILED, name + ": no procedure " + procedure);
  }
  return code;
}

int registerCommand(int count, xl::Oper** arguments, xl::Oper* result) {
  Command one;
  std::wstring file = textOf(*arguments[0], xl::LONGEST_HELP, "the module");
  one.procedure = narrow(textOf(*arguments[1], xl::LONGEST_HELP, "the procedure"));
  std::wstring types = textOf(*arguments[2], xl::LONGEST_HELP, "the types");
  one.name = textOf(*arguments[3], xl::LONGEST_HELP, "the name");
  std::string name = narrow(one.name);
  if ((types != L"J" && types != L"A") || arguments[4]->type != xl::MISSING || count > 8) {
    return refused(xl::FAILED, name + ": a command takes nothing and gives a whole number");
  }
  one.code = procedureOf(name, file, one.procedure);
  bool twice = commandNamed(one.name).code != nullptr ||
               std::any_of(byId.begin(), byId.end(), [&](const auto& each) { return each.second.name == one.name; });
  if (one.code == nullptr || twice) {
    return refused(xl::FAILED, name + ": not registered, or twice");
  }
  double id = nextId++;
  commandsById[id] = one;
  result->number = id;
  result->type = xl::NUMBER;
  return xl::SUCCESS;
}

}  // namespace

int registerFunction(int count, xl::Oper** arguments, xl::Oper* result) {
  if (count >= 6 && arguments[5]->type == xl::NUMBER && arguments[5]->number == 2) {
    return registerCommand(count, arguments, result);
  }
  if (count < 10 || count > 255) {
    return refused(xl::INVALID_COUNT, "xlfRegister with " + std::to_string(count) + " arguments");
  }
  Registered one;
  std::wstring file = textOf(*arguments[0], xl::LONGEST_HELP, "the module");
  one.procedure = narrow(textOf(*arguments[1], xl::LONGEST_HELP, "the procedure"));
  one.types = textOf(*arguments[2], xl::LONGEST_HELP, "the types");
  one.name = textOf(*arguments[3], xl::LONGEST_HELP, "the name");
  std::string name = narrow(one.name);
  one.argumentNames = split(textOf(*arguments[4], xl::LONGEST_HELP, name + ": the names of the arguments"));
  if (arguments[5]->type != xl::NUMBER || arguments[5]->number != 1) {
    return refused(xl::FAILED, name + ": not registered as a worksheet function");
  }
  one.category = textOf(*arguments[6], xl::LONGEST_HELP, name + ": the category");
  textOf(*arguments[7], 1, name + ": the shortcut");
  std::wstring topic = textOf(*arguments[8], xl::LONGEST_HELP, name + ": the help topic");
  one.topic = topic;
  if (!topic.empty() && (topic.size() < 3 || topic.compare(topic.size() - 2, 2, L"!0") != 0)) {
    return refused(xl::FAILED, name + ": a help topic without !0: " + narrow(topic));
  }
  textOf(*arguments[9], xl::LONGEST_HELP, name + ": the help");
  std::wstring last;
  for (int i = 10; i < count; i++) {
    last = textOf(*arguments[i], xl::LONGEST_HELP, name + ": the help of argument " + std::to_string(i - 9));
  }
  one.code = procedureOf(name, file, one.procedure);
  if (one.code == nullptr) {
    return xl::FAILED;
  }
  std::wstring types = one.types;
  if (!types.empty() && types.back() == L'$') {
    one.threadSafe = true;
    types.pop_back();
  }
  if (!types.empty() && types.back() == L'!') {
    one.isVolatile = true;
    types.pop_back();
  }
  if (one.threadSafe && types.size() > 1 && types.front() == L'>' && types.back() == L'X') {
    one.later = true;
    types.pop_back();
    types.front() = L'Q';
  }
  if (types.empty() || types.find_first_not_of(L"QU") != std::wstring::npos) {
    return refused(xl::FAILED, name + ": the host knows no type " + narrow(one.types));
  }
  size_t taken = types.size() - 1;
  if (one.argumentNames.size() != taken) {
    return refused(xl::FAILED, name + ": " + std::to_string(one.argumentNames.size()) + " names for " +
                                   std::to_string(taken) + " arguments");
  }
  if (static_cast<size_t>(count) != 10 + taken + 1 || !last.empty()) {
    return refused(xl::FAILED, name + ": " + std::to_string(count - 10) + " help texts for " + std::to_string(taken) +
                                   " arguments and the empty one at the end");
  }
  for (const auto& other : byId) {
    if (other.second.name == one.name) {
      return refused(xl::FAILED, name + ": registered twice");
    }
  }
  one.id = nextId++;
  byId[one.id] = one;
  result->number = one.id;
  result->type = xl::NUMBER;
  return xl::SUCCESS;
}

int unregister(int count, xl::Oper** arguments) {
  if (count != 1 || arguments[0]->type != xl::NUMBER ||
      byId.erase(arguments[0]->number) + commandsById.erase(arguments[0]->number) == 0) {
    return refused(xl::FAILED, "xlfUnregister of what is not registered");
  }
  return xl::SUCCESS;
}

Registered byName(const std::string& name) {
  std::wstring wanted = wide(name);
  Lock held(callbackLock);
  for (const auto& one : byId) {
    if (one.second.name == wanted) {
      return one.second;
    }
  }
  fail(name + " is not registered");
}

Command commandNamed(const std::wstring& name) {
  for (const auto& one : commandsById) {
    if (one.second.name == name) {
      return one.second;
    }
  }
  return {};
}

std::vector<Registered> functions() {
  Lock held(callbackLock);
  std::vector<Registered> all;
  for (const auto& one : byId) {
    all.push_back(one.second);
  }
  return all;
}

std::vector<std::wstring> commands() {
  std::vector<std::wstring> all;
  for (const auto& one : commandsById) {
    all.push_back(one.second.name);
  }
  return all;
}

size_t argument(const std::string& function, const std::string& name) {
  Registered one = byName(function);
  for (size_t i = 0; i < one.argumentNames.size(); i++) {
    std::string shownName = narrow(one.argumentNames[i]);
    if (shownName == name || shownName == "[" + name + "]") {
      return i;
    }
  }
  fail(function + " has no argument " + name);
}

}  // namespace host
