#include "registry.h"

#include <vector>

#include "excel.h"
#include "log.h"
#include "paths.h"
#include "table.h"

namespace {

struct Registered {
  std::wstring name;
  double id;
};

std::vector<Registered> registered;

/// Returns the path by which Excel knows this DLL.
std::wstring nameForExcel() {
  xl::Oper name{};
  if (xl::call(xl::xlGetName, &name, nullptr, 0) != xl::SUCCESS) {
    return ownFile();
  }
  std::wstring path = xl::text(name);
  xl::giveBack(name);
  return path;
}

/// Returns the address of a function's page as Excel wants it; nothing if there is none, or it is too long for Excel.
std::wstring helpTopic(const std::wstring& base, const Function& function) {
  std::wstring topic = base.empty() ? base : base + (base.back() == L'/' ? L"" : L"/") + function.page + L"!0";
  return topic.size() <= xl::LONGEST_HELP ? topic : std::wstring();
}

bool taken(const std::wstring& name, std::vector<xl::Value>& arguments) {
  xl::Oper id{};
  int status = xl::call(xl::xlfRegister, &id, arguments);
  if (status != xl::SUCCESS || (id.type & xl::KIND) != xl::NUMBER) {
    logLine(name + L" was not registered (status " + std::to_wstring(status) + L")");
    return false;
  }
  registered.push_back({name, id.number});
  return true;
}

bool registerOne(const std::wstring& module, const std::wstring& topic, size_t index) {
  const Function& function = table().functions[index];
  std::vector<xl::Value> arguments;
  arguments.reserve(function.arguments.size() + 11);
  arguments.emplace_back(module);
  arguments.emplace_back(L"f" + std::to_wstring(index));
  arguments.emplace_back(function.types);
  arguments.emplace_back(function.name);
  arguments.emplace_back(function.signature);
  arguments.emplace_back(1.0);
  arguments.emplace_back(function.category);
  arguments.emplace_back();  // no shortcut
  arguments.emplace_back(topic);
  arguments.emplace_back(function.help);
  for (const Argument& argument : function.arguments) {
    arguments.emplace_back(argument.help);
  }
  arguments.emplace_back(std::wstring());  // Excel cuts two characters off the last text
  return taken(function.name, arguments);
}

/// Returns how many letters stand behind those of the arguments.
size_t typesBehind(const Function& function) {
  size_t own = function.way == Way::LATER ? 2 : function.way == Way::THREADS ? 1 : 0;
  return own + (function.types.find(L'!') == std::wstring::npos ? 0 : 1);
}

}  // namespace

bool isTableSound() {
  bool good = table().functions.size() <= THUNKS;
  for (const Function& function : table().functions) {
    size_t cells = 0;
    bool typed = function.types.size() == function.arguments.size() + 1 + typesBehind(function);
    for (size_t i = 0; typed && i < function.arguments.size(); i++) {
      cells += function.takesCell(i) ? 1 : 0;
    }
    good = good && typed && function.arguments.size() <= MOST_ARGUMENTS && cells <= 1;
  }
  return good;
}

size_t registerAll(const std::wstring& help) {
  std::vector<xl::Value> event =
      xl::values(std::wstring(L"calculationCanceled"), xl::Value::whole(xl::CALCULATION_CANCELED));
  xl::Oper answer{};
  if (xl::call(xl::xlEventRegister, &answer, event) != xl::SUCCESS || answer.integer == 0) {
    logLine(L"Excel will not say when a calculation is interrupted: long calls go on to their end");
  }
  std::wstring module = nameForExcel();
  size_t unlinked = 0;
  for (size_t i = 0; i < table().functions.size(); i++) {
    if (table().functions[i].way != Way::INNER) {
      std::wstring topic = helpTopic(help, table().functions[i]);
      registerOne(module, topic, i);
      unlinked += !help.empty() && topic.empty() ? 1 : 0;
    }
  }
  if (unlinked != 0) {
    logLine(L"help = " + help + L" is too long for Excel: " + std::to_wstring(unlinked) +
            L" functions have no link in the wizard");
  }
  return registered.size();
}

bool registerCommand(const std::wstring& procedure, const std::wstring& name) {
  std::vector<xl::Value> arguments =
      xl::values(nameForExcel(), procedure, std::wstring(L"J"), name, xl::Value(), 2.0);  // a command
  return taken(name, arguments);
}

void unregisterAll() {
  for (const Registered& one : registered) {
    std::vector<xl::Value> name = xl::values(one.name);
    xl::call(xl::xlfSetName, nullptr, name);  // else the wizard would go on showing it
    std::vector<xl::Value> id = xl::values(one.id);
    xl::call(xl::xlfUnregister, nullptr, id);
  }
  registered.clear();
}
