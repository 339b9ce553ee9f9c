// The functions as Excel knows them.
#pragma once

#include <string>

/// The most arguments of a function.
constexpr size_t MOST_ARGUMENTS = 30;

/// Tells whether the table is one that the code here can hold.
bool isTableSound();

/// Registers every function of the table with Excel; returns how many it took.
size_t registerAll(const std::wstring& help);

/// Registers a command: a procedure of this DLL that takes nothing; returns whether Excel took it.
bool registerCommand(const std::wstring& procedure, const std::wstring& name);

/// Takes back what was registered.
void unregisterAll();
