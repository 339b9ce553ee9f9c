#include "jobs.h"

#include <windows.h>

#include <deque>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include "cells.h"
#include "excel.h"
#include "java.h"
#include "lock.h"
#include "log.h"

namespace jobs {

namespace {

/// The most threads, so that a sheet with many such calls leaves the machine to others as well.
constexpr DWORD MOST_THREADS = 4;

/// The most bytes of arguments that wait.
constexpr size_t MOST_WAITING = 1 << 28;

struct Job {
  Job() = default;
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;
  ~Job() {
    if (block != nullptr) {
      java::giveBack(block);
    }
  }

  size_t function = 0;
  java::Packed arguments;
  xl::Oper handle{};
  LONG age = 0;  // how often all were stopped before it was begun
  bool computed = false;
  xl::Oper result{};
  xl::Oper* block = nullptr;  // what the result points into, if it does
};

SRWLOCK lock = SRWLOCK_INIT;
CONDITION_VARIABLE waiting = CONDITION_VARIABLE_INIT;
// Never destroyed: at the end of the process there is no thread that a result could go back to.
auto& queue = *new std::deque<std::unique_ptr<Job>>;
auto& kept = *new std::deque<std::unique_ptr<Job>>;  // whose results are held back
size_t waitingBytes = 0;
DWORD threads = 0;
DWORD idle = 0;
volatile LONG held = 0;                                 // whether results are kept back
DWORD giving = 0;                                       // how many results are being given
CONDITION_VARIABLE oneGiven = CONDITION_VARIABLE_INIT;  // one of them was
volatile LONG stops = 0;                                // how often all calls were stopped

thread_local const Job* running = nullptr;

LONG age() { return InterlockedCompareExchange(&stops, 0, 0); }

DWORD mostThreads() {
  SYSTEM_INFO machine;
  GetSystemInfo(&machine);
  DWORD spare = machine.dwNumberOfProcessors > 1 ? machine.dwNumberOfProcessors - 1 : 1;
  return spare < MOST_THREADS ? spare : MOST_THREADS;
}

std::unique_ptr<Job> take() {
  Lock locked(lock);
  idle++;
  while (queue.empty()) {
    SleepConditionVariableSRW(&waiting, &lock, INFINITE, 0);
  }
  idle--;
  std::unique_ptr<Job> job = std::move(queue.front());
  queue.pop_front();
  waitingBytes -= job->arguments.size;
  return job;
}

void compute(Job& job) {
  xl::Oper* result = java::callPacked(static_cast<int>(job.function), job.arguments);
  job.arguments = {};       // it may be kept, and waits for nothing then
  if (result == nullptr) {  // Excel waits all the same
    cells::error(job.result, xl::NUM);
  } else {
    job.result = *result;
    job.block = (result->type & xl::DLL_FREES) != 0 ? result : nullptr;
  }
  job.computed = true;
}

/// Tells whether Excel takes a result now; else the call is kept until it does.
bool mayGive(std::unique_ptr<Job>& job) {
  Lock locked(lock);
  if (held != 0) {
    kept.push_back(std::move(job));
    return false;
  }
  giving++;
  return true;
}

void given() {
  Lock locked(lock);
  giving--;
  WakeConditionVariable(&oneGiven);
}

DWORD WINAPI work(void*) {
  for (;;) {
    std::unique_ptr<Job> job = take();
    running = job.get();
    if (!job->computed && !isStopped()) {
      compute(*job);
    }
    if (job->computed && !isStopped() && mayGive(job)) {
      finish(job->handle, job->result);
      given();
    }
    running = nullptr;
  }
}

/// Makes a thread if all are busy and there may be more; returns whether one will see to the queue.
bool staff() {
  if (idle > 0 || threads >= mostThreads()) {
    return true;
  }
  HANDLE thread = CreateThread(nullptr, 1 << 20, &work, nullptr, 0, nullptr);
  if (thread != nullptr) {
    CloseHandle(thread);
    threads++;
  }
  return threads > 0;
}

}  // namespace

bool begin(size_t function, xl::Oper** arguments, size_t count, const xl::Oper& handle) {
  std::unique_ptr<Job> job(new (std::nothrow) Job);
  if (job == nullptr) {
    return false;
  }
  job->function = function;
  job->handle = handle;
  job->age = age();
  if (!java::pack(arguments, count, job->arguments)) {
    return false;
  }
  Lock locked(lock);
  if (job->arguments.size > MOST_WAITING - waitingBytes || !staff()) {
    return false;
  }
  waitingBytes += job->arguments.size;
  queue.push_back(std::move(job));
  WakeConditionVariable(&waiting);
  return true;
}

void finish(const xl::Oper& handle, const xl::Oper& result) {
  xl::Oper copies[2] = {handle, result};
  copies[1].type &= ~static_cast<uint32_t>(xl::DLL_FREES);  // it stays ours
  xl::Oper* arguments[2] = {&copies[0], &copies[1]};
  xl::Oper taken{};
  int status = xl::call(xl::xlAsyncReturn, &taken, arguments, 2);
  if (status != xl::SUCCESS && status != xl::STALE) {
    logLine(L"Excel did not take a result (status " + std::to_wstring(status) + L")");
  }
}

void cancel() {
  Lock locked(lock);
  InterlockedIncrement(&stops);
  queue.clear();
  waitingBytes = 0;
  kept.clear();
}

void hold() {
  constexpr DWORD PATIENCE = 1000;  // milliseconds; Excel may take no result before this thread goes on
  Lock locked(lock);
  held = 1;
  ULONGLONG until = GetTickCount64() + PATIENCE;
  while (giving > 0 && GetTickCount64() < until) {
    SleepConditionVariableSRW(&oneGiven, &lock, PATIENCE, 0);
  }
}

void resume() {
  if (held != 0) {  // read without the lock, since every call comes here
    Lock locked(lock);
    held = 0;
    while (!kept.empty()) {
      queue.push_front(std::move(kept.back()));
      kept.pop_back();
    }
    WakeAllConditionVariable(&waiting);
  }
}

bool isOwn() { return running != nullptr; }

bool isStopped() { return running != nullptr && running->age != age(); }

}  // namespace jobs
