#include "java.h"

#include <windows.h>
// after windows.h
#include <jni.h>

#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <vector>

#include "cells.h"
#include "excel.h"
#include "jobs.h"
#include "log.h"
#include "paths.h"
#include "runtime.h"
#include "table.h"
#include "text.h"

namespace java {

namespace {

constexpr size_t FIRST_BUFFER = 1 << 16;

/// A buffer larger than this is given back after the call.
constexpr size_t MOST_KEPT = 1 << 23;

/// How long a call waits for Java, in milliseconds.
constexpr DWORD PATIENCE = 120'000;

runtime::Found found;
LONG started = 0;
HANDLE ready = nullptr;     // set when the start has ended, well or not
volatile LONG isReady = 0;  // the same, to be asked at each call
DWORD starter = 0;          // the thread that starts Java
std::wstring failure;       // why there is no Java; written before ready is set
bool withArchive = false;
JavaVM* machine = nullptr;
jclass entry = nullptr;
jmethodID entryCall = nullptr;
jmethodID entryFetch = nullptr;
DWORD slot = FLS_OUT_OF_INDEXES;

void setReady() {
  InterlockedExchange(&isReady, 1);
  SetEvent(ready);
}

/// What a thread of Excel's needs to call Java.
struct Thread {
  JNIEnv* env = nullptr;
  char* buffer = nullptr;
  size_t capacity = 0;
  jobject wrapped = nullptr;  // the buffer, for Java
  xl::Oper place{};
  cells::Blocks blocks;
};

bool failed(JNIEnv* env) {
  if (!env->ExceptionCheck()) {
    return false;
  }
  env->ExceptionClear();
  return true;
}

bool setBuffer(Thread& thread, size_t capacity) {
  if (thread.wrapped != nullptr) {
    thread.env->DeleteGlobalRef(thread.wrapped);
    thread.wrapped = nullptr;
  }
  std::free(thread.buffer);
  thread.buffer = static_cast<char*>(std::malloc(capacity));
  thread.capacity = thread.buffer == nullptr ? 0 : capacity;
  if (thread.buffer == nullptr) {
    return false;
  }
  jobject local = thread.env->NewDirectByteBuffer(thread.buffer, static_cast<jlong>(capacity));
  if (failed(thread.env) || local == nullptr) {
    return false;
  }
  thread.wrapped = thread.env->NewGlobalRef(local);
  thread.env->DeleteLocalRef(local);
  return thread.wrapped != nullptr;
}

bool isEnding() {
  using Ending = BOOLEAN(WINAPI*)();
  static const auto ENDING = reinterpret_cast<Ending>(
      reinterpret_cast<void*>(GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "RtlDllShutdownInProgress")));
  return ENDING != nullptr && ENDING();
}

/// Runs at the end of a thread that has called Java.
void WINAPI leave(void* data) {
  auto* thread = static_cast<Thread*>(data);
  if (thread == nullptr || isEnding()) {
    return;
  }
  JNIEnv* env = nullptr;
  if (machine->GetEnv(reinterpret_cast<void**>(&env), JNI_VERSION_1_8) == JNI_OK) {
    if (thread->wrapped != nullptr) {
      env->DeleteGlobalRef(thread->wrapped);
    }
    machine->DetachCurrentThread();
  }
  std::free(thread->buffer);
  delete thread;
}

/// Returns what this thread has to call Java with; null if there is no memory for it.
Thread* current() {
  auto* thread = static_cast<Thread*>(FlsGetValue(slot));
  if (thread != nullptr) {
    return thread;
  }
  JNIEnv* env = nullptr;
  if (machine->AttachCurrentThreadAsDaemon(reinterpret_cast<void**>(&env), nullptr) != JNI_OK) {
    return nullptr;
  }
  thread = new Thread;
  thread->env = env;
  if (!setBuffer(*thread, FIRST_BUFFER)) {
    delete thread;
    machine->DetachCurrentThread();
    return nullptr;
  }
  FlsSetValue(slot, thread);
  return thread;
}

// What Java says while it starts goes into the log.
jint JNICALL said(FILE*, const char* format, va_list arguments) {
  char line[1024];
  int length = vsnprintf(line, sizeof line, format, arguments);
  logLine(L"java: " + wide(line));
  return length;
}

// Java would end the process, and with it Excel: while it starts, its thread stops here instead.
void JNICALL ended(jint code) {
  if (GetCurrentThreadId() == starter && isReady == 0) {
    failure = L"Java ended while it started (code " + std::to_wstring(code) + L"); the lines above say why";
    logLine(failure);
    setReady();
    Sleep(INFINITE);
  }
}

void JNICALL aborted() { ended(134); }

std::wstring taken(JNIEnv* env, jstring text) {
  const jchar* characters = env->GetStringChars(text, nullptr);
  if (characters == nullptr) {
    return {};
  }
  std::wstring result(reinterpret_cast<const wchar_t*>(characters), static_cast<size_t>(env->GetStringLength(text)));
  env->ReleaseStringChars(text, characters);
  return result;
}

/// Returns what an exception says, and forgets it.
std::wstring thrown(JNIEnv* env) {
  jthrowable exception = env->ExceptionOccurred();
  env->ExceptionClear();
  if (exception == nullptr) {
    return L"Java gave nothing";
  }
  jclass type = env->GetObjectClass(exception);
  jmethodID method = env->GetMethodID(type, "toString", "()Ljava/lang/String;");
  if (failed(env) || method == nullptr) {
    return L"an exception";
  }
  auto text = static_cast<jstring>(env->CallObjectMethod(exception, method));
  return failed(env) || text == nullptr ? L"an exception" : taken(env, text);
}

/// Returns the class from the jar, by a class loader of its own, whatever characters the path of the jar has.
jclass loadFromAnywhere(JNIEnv* env) {
  jclass fileType = env->FindClass("java/io/File");
  jclass uriType = failed(env) ? nullptr : env->FindClass("java/net/URI");
  jclass urlType = failed(env) ? nullptr : env->FindClass("java/net/URL");
  jclass loaderType = failed(env) ? nullptr : env->FindClass("java/net/URLClassLoader");
  if (failed(env) || loaderType == nullptr) {
    return nullptr;
  }
  jmethodID newFile = env->GetMethodID(fileType, "<init>", "(Ljava/lang/String;)V");
  jmethodID toUri = failed(env) ? nullptr : env->GetMethodID(fileType, "toURI", "()Ljava/net/URI;");
  jmethodID toUrl = failed(env) ? nullptr : env->GetMethodID(uriType, "toURL", "()Ljava/net/URL;");
  jmethodID newLoader = failed(env) ? nullptr : env->GetMethodID(loaderType, "<init>", "([Ljava/net/URL;)V");
  jmethodID loadClass =
      failed(env) ? nullptr : env->GetMethodID(loaderType, "loadClass", "(Ljava/lang/String;)Ljava/lang/Class;");
  if (failed(env) || loadClass == nullptr) {
    return nullptr;
  }
  jstring path = env->NewString(reinterpret_cast<const jchar*>(found.jar.data()), static_cast<jsize>(found.jar.size()));
  if (path == nullptr) {
    return nullptr;
  }
  jobject file = env->NewObject(fileType, newFile, path);
  if (env->ExceptionCheck()) {
    return nullptr;
  }
  jobject uri = env->CallObjectMethod(file, toUri);
  if (env->ExceptionCheck()) {
    return nullptr;
  }
  jobject url = env->CallObjectMethod(uri, toUrl);
  if (env->ExceptionCheck()) {
    return nullptr;
  }
  jobjectArray urls = env->NewObjectArray(1, urlType, url);
  if (urls == nullptr) {
    return nullptr;
  }
  jobject loader = env->NewObject(loaderType, newLoader, urls);
  if (env->ExceptionCheck()) {
    return nullptr;
  }
  jstring name = env->NewStringUTF("org.rotascope.excel.Entry");
  if (name == nullptr) {
    return nullptr;
  }
  jobject type = env->CallObjectMethod(loader, loadClass, name);
  return env->ExceptionCheck() ? nullptr : static_cast<jclass>(type);
}

/// Returns the entry point: from Java's own path of classes, of which alone there is an archive, or by itself, which
/// also says better what is wrong with the jar.
jclass loadEntry(JNIEnv* env, bool isOnPath) {
  jclass type = isOnPath ? env->FindClass("org/rotascope/excel/Entry") : nullptr;
  if (failed(env) || type == nullptr) {
    type = loadFromAnywhere(env);
  }
  return type == nullptr ? nullptr : static_cast<jclass>(env->NewGlobalRef(type));
}

/// Tells whether Java has taken the archive of classes.
bool hasArchive(JNIEnv* env) {
  jclass type = env->FindClass("java/lang/System");
  jmethodID method = failed(env) || type == nullptr
                         ? nullptr
                         : env->GetStaticMethodID(type, "getProperty", "(Ljava/lang/String;)Ljava/lang/String;");
  jstring name = failed(env) || method == nullptr ? nullptr : env->NewStringUTF("java.vm.info");
  if (failed(env) || name == nullptr) {
    return false;
  }
  auto info = static_cast<jstring>(env->CallStaticObjectMethod(type, method, name));
  return !failed(env) && info != nullptr && taken(env, info).find(L"sharing") != std::wstring::npos;
}

thread_local bool uninterrupted = false;

/// Tells whether the user wants a call to stop: Excel is asked on a thread of its own, and tells by an event of the
/// calls that threads of the add-in's make.
jboolean JNICALL stopped(JNIEnv*, jclass) {
  if (jobs::isOwn()) {
    return jobs::isStopped() ? JNI_TRUE : JNI_FALSE;
  }
  if (uninterrupted) {
    return JNI_FALSE;
  }
  xl::Oper pressed{};
  bool known = xl::call(xl::xlAbort, &pressed, nullptr, 0) == xl::SUCCESS && (pressed.type & xl::KIND) == xl::FLAG;
  return known && pressed.flag != 0 ? JNI_TRUE : JNI_FALSE;
}

void JNICALL note(JNIEnv* env, jclass, jstring line) { logLine(L"java: " + taken(env, line)); }

/// Has long calls ask whether they are to stop, and faults written to the log; returns false if the jar cannot.
bool listen(JNIEnv* env) {
  char stoppedName[] = "stopped";
  char stoppedTypes[] = "()Z";
  char noteName[] = "log";
  char noteTypes[] = "(Ljava/lang/String;)V";
  JNINativeMethod methods[] = {{stoppedName, stoppedTypes, reinterpret_cast<void*>(&stopped)},
                               {noteName, noteTypes, reinterpret_cast<void*>(&note)}};
  if (env->RegisterNatives(entry, methods, 2) != JNI_OK || env->ExceptionCheck()) {
    return false;
  }
  jmethodID listenMethod = env->GetStaticMethodID(entry, "listen", "()V");
  if (env->ExceptionCheck()) {
    return false;
  }
  env->CallStaticVoidMethod(entry, listenMethod);
  return !env->ExceptionCheck();
}

/// Loads the entry point and has it ready itself.
void prepare(JNIEnv* env, bool isOnPath) {
  entry = loadEntry(env, isOnPath);
  if (entry == nullptr) {
    failure = found.jar + L" does not work: " + thrown(env) + L"; install the add-in anew";
    return;
  }
  jmethodID startMethod = env->GetStaticMethodID(entry, "start", "(Ljava/lang/String;)Ljava/lang/String;");
  if (!env->ExceptionCheck()) {
    entryCall = env->GetStaticMethodID(entry, "call", "(IILjava/nio/ByteBuffer;)I");
  }
  if (!env->ExceptionCheck()) {
    entryFetch = env->GetStaticMethodID(entry, "fetch", "(Ljava/nio/ByteBuffer;)I");
  }
  if (env->ExceptionCheck() || !listen(env)) {
    failure = found.jar + L" is of another release: " + thrown(env) + L"; install the add-in anew";
    return;
  }
  jstring hash = env->NewStringUTF(table().hash.c_str());
  auto answer = hash == nullptr ? nullptr : static_cast<jstring>(env->CallStaticObjectMethod(entry, startMethod, hash));
  if (env->ExceptionCheck() || answer == nullptr) {
    failure = found.jar + L" does not work: " + thrown(env);
    return;
  }
  failure = taken(env, answer);
}

void create(runtime::Create createMachine) {
  std::vector<std::string> texts;
  texts.push_back("-Djava.awt.headless=true");
  texts.push_back("-XX:+UseSerialGC");
  texts.push_back("-XX:-PrintWarnings");
  texts.push_back("-Xrs");              // Excel's signals are Excel's
  texts.push_back("-XX:-UsePerfData");  // a file in the folder for temporary ones
  texts.push_back("-Xmx" + utf8(found.settings.memory));
  texts.push_back("-Xlog:disable");  // to a console that Excel has not
  std::string path = narrowPath(found.jar);
  if (path.find(';') != std::string::npos) {  // which would make two paths of it
    path.clear();
  }
  // Without a path Java would look for classes where Excel happens to be; no file has that name.
  texts.push_back("-Djava.class.path=" + (path.empty() ? "<none>" : path));
  std::string archive = path.empty() || !isFile(found.archive) ? std::string() : narrowPath(found.archive);
  if (!archive.empty()) {
    texts.push_back("-XX:SharedArchiveFile=" + archive);
  }
  std::string logs = narrowPath(folderOf(found.settings.log));
  if (!logs.empty()) {
    texts.push_back("-XX:ErrorFile=" + logs + "\\rotascope-crash-%p.log");
  }
  for (const std::wstring& option : found.settings.options) {
    texts.push_back(narrowPath(option));
  }
  std::vector<JavaVMOption> options;
  options.push_back({const_cast<char*>("vfprintf"), reinterpret_cast<void*>(&said)});
  options.push_back({const_cast<char*>("exit"), reinterpret_cast<void*>(&ended)});
  options.push_back({const_cast<char*>("abort"), reinterpret_cast<void*>(&aborted)});
  for (std::string& text : texts) {
    options.push_back({text.data(), nullptr});
  }
  JavaVMInitArgs arguments;
  arguments.version = JNI_VERSION_1_8;
  arguments.nOptions = static_cast<jint>(options.size());
  arguments.options = options.data();
  arguments.ignoreUnrecognized = JNI_FALSE;
  JNIEnv* env = nullptr;
  jint code = JNI_ERR;
  {
    runtime::WithoutOptions here;
    code = createMachine(&machine, reinterpret_cast<void**>(&env), &arguments);
  }
  if (code != JNI_OK) {
    failure = L"Java in " + found.runtime + L" did not start (error " + std::to_wstring(code) +
              L"); look at memory and options in rotascope.ini, the lines above say more";
    return;
  }
  if (env->PushLocalFrame(32) == JNI_OK) {
    prepare(env, !path.empty());
    withArchive = !archive.empty() && hasArchive(env);
    env->PopLocalFrame(nullptr);
  }
  machine->DetachCurrentThread();
}

DWORD WINAPI run(void*) {
  starter = GetCurrentThreadId();
  ULONGLONG begun = GetTickCount64();
  runtime::Create createMachine = runtime::load(found, failure);
  if (createMachine != nullptr) {
    create(createMachine);
  }
  logLine(failure.empty() ? L"Java is ready after " + std::to_wstring(GetTickCount64() - begun) + L" ms" +
                                (withArchive ? L", with its archive of classes: " : L": ") + found.runtime
                          : failure);
  setReady();
  return 0;
}

size_t roomFor(xl::Oper** arguments, size_t count) {
  size_t needed = 0;
  for (size_t i = 0; i < count; i++) {
    needed += cells::room(*arguments[i]);
  }
  return needed;
}

/// Writes arguments one behind the other and returns their length.
size_t write(char* to, xl::Oper** arguments, size_t count) {
  char* at = to;
  for (size_t i = 0; i < count; i++) {
    at = cells::write(at, *arguments[i]);
  }
  return static_cast<size_t>(at - to);
}

bool makeRoom(Thread& thread, size_t needed) {
  return (needed <= thread.capacity && thread.wrapped != nullptr) ||
         setBuffer(thread, needed < FIRST_BUFFER ? FIRST_BUFFER : needed);
}

/// Calls a function with the arguments in the thread's buffer.
xl::Oper* run(Thread& thread, int function, size_t given) {
  JNIEnv* env = thread.env;
  jint length =
      env->CallStaticIntMethod(entry, entryCall, static_cast<jint>(function), static_cast<jint>(given), thread.wrapped);
  if (failed(env)) {
    return cells::error(thread.place, xl::NUM);
  }
  if (length < 0) {
    if (!setBuffer(thread, static_cast<size_t>(-static_cast<int64_t>(length)))) {
      return cells::error(thread.place, xl::NUM);
    }
    length = env->CallStaticIntMethod(entry, entryFetch, thread.wrapped);
    if (failed(env)) {
      return cells::error(thread.place, xl::NUM);
    }
  }
  xl::Oper* result = cells::read(thread.buffer, static_cast<size_t>(length), thread.place, thread.blocks);
  if (thread.capacity > MOST_KEPT) {
    setBuffer(thread, FIRST_BUFFER);
  }
  return result;
}

}  // namespace

Uninterrupted::Uninterrupted() { uninterrupted = true; }

Uninterrupted::~Uninterrupted() { uninterrupted = false; }

std::wstring find(const Settings& settings, const std::wstring& folder) {
  if (started != 0) {  // Java starts once in a process, well or not
    return isReady != 0 ? failure : std::wstring();
  }
  return runtime::find(settings, folder, found);
}

void start() {
  if (InterlockedCompareExchange(&started, 1, 0) != 0) {
    return;
  }
  HMODULE pinned = nullptr;  // Java cannot be unloaded, and so we must stay
  GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_PIN,
                     reinterpret_cast<LPCWSTR>(&start), &pinned);
  slot = FlsAlloc(&leave);
  ready = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  HANDLE thread = CreateThread(nullptr, 1 << 20, &run, nullptr, 0, nullptr);
  if (thread == nullptr) {
    failure = L"no thread for Java (Windows error " + std::to_wstring(GetLastError()) + L")";
    logLine(failure);
    setReady();
    return;
  }
  CloseHandle(thread);
}

const std::wstring& wait() {
  static const std::wstring NOT_STARTED = L"the add-in has not been opened";
  static const std::wstring SLOW = L"Java has not started within two minutes";
  if (InterlockedCompareExchange(&isReady, 0, 0) != 0) {
    return failure;
  }
  if (ready == nullptr) {
    return NOT_STARTED;
  }
  return WaitForSingleObject(ready, PATIENCE) == WAIT_OBJECT_0 ? failure : SLOW;
}

bool pack(xl::Oper** arguments, size_t count, Packed& packed) {
  size_t needed = roomFor(arguments, count);
  packed.bytes.reset(needed > INT32_MAX ? nullptr : new (std::nothrow) char[needed]);
  if (packed.bytes == nullptr) {
    return false;
  }
  packed.size = write(packed.bytes.get(), arguments, count);
  return true;
}

xl::Oper* callPacked(int function, const Packed& packed) {
  Thread* thread = current();
  if (thread == nullptr) {
    return nullptr;
  }
  if (!makeRoom(*thread, packed.size)) {
    return cells::error(thread->place, xl::NUM);
  }
  std::memcpy(thread->buffer, packed.bytes.get(), packed.size);
  return run(*thread, function, packed.size);
}

xl::Oper* call(int function, xl::Oper** arguments, size_t count) {
  Thread* thread = current();
  if (thread == nullptr) {
    return nullptr;
  }
  size_t needed = roomFor(arguments, count);
  if (needed > INT32_MAX || !makeRoom(*thread, needed)) {
    return cells::error(thread->place, xl::NUM);
  }
  return run(*thread, function, write(thread->buffer, arguments, count));
}

void giveBack(void* block) {
  auto* thread = static_cast<Thread*>(FlsGetValue(slot));
  if (thread != nullptr) {
    thread->blocks.give(block);
  }
}

}  // namespace java
