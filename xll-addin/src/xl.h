// Excel's C interface, declared from its public description: the types of cells, the numbers of the callbacks, and the
// one function through which an add-in calls Excel.
#pragma once

#include <cstddef>
#include <cstdint>

namespace xl {

/// A rectangle of cells by row and column, counted from 0, both ends included.
struct Area {
  int32_t firstRow;
  int32_t lastRow;
  int32_t firstColumn;
  int32_t lastColumn;
};

/// Several rectangles of one sheet.
struct Areas {
  uint16_t count;
  Area area[1];
};

/// A value of Excel: XLOPER12.
struct Oper {
  union {
    double number;
    wchar_t* text;  // its length comes first
    int32_t flag;
    int32_t error;
    int32_t integer;
    struct {
      uint16_t count;
      Area area;
    } here;
    struct {
      Areas* areas;
      uintptr_t sheet;
    } there;
    struct {
      Oper* cells;
      int32_t rows;
      int32_t columns;
    } array;
    struct {
      uintptr_t sheet;
      int32_t row;
      int32_t column;
      uint8_t kind;
    } flow;
    struct {
      void* data;
      int32_t size;
    } big;
  };
  uint32_t type;
};

static_assert(sizeof(Oper) == 32 && offsetof(Oper, type) == 24, "the layout of XLOPER12");
static_assert(sizeof(Area) == 16 && offsetof(Oper, here.area) == 4, "the layout of XLREF12");

enum Type : uint32_t {
  NUMBER = 0x1,
  TEXT = 0x2,
  FLAG = 0x4,
  REFERENCE = 0x8,
  ERROR_VALUE = 0x10,
  FLOW = 0x20,
  ARRAY = 0x40,
  MISSING = 0x80,
  EMPTY = 0x100,
  HERE = 0x400,
  INTEGER = 0x800,
  BIG = TEXT | INTEGER,
  KIND = 0xFFF,
  EXCEL_FREES = 0x1000,  // what Excel gave and xlFree takes back
  DLL_FREES = 0x4000,    // what we gave and xlAutoFree12 takes back
};

enum Error : int32_t { NULL_ = 0, DIV0 = 7, VALUE = 15, REF = 23, NAME = 29, NUM = 36, NA = 42, GETTING_DATA = 43 };

enum Status : int {
  SUCCESS = 0,
  ABORT = 1,
  INVALID_FUNCTION = 2,
  INVALID_COUNT = 4,
  INVALID_OPER = 8,
  STACK_OVERFLOW = 16,
  FAILED = 32,
  UNCALCULATED = 64,
  NOT_THREAD_SAFE = 128,
  STALE = 256,  // the call that a result belongs to is no longer waited for
};

enum Function : int {
  PROMPT = 0x1000,  // a command with its dialog
  SPECIAL = 0x4000,
  COMMAND = 0x8000,
  xlFree = 0 | SPECIAL,
  xlCoerce = 2 | SPECIAL,
  xlSheetId = 4 | SPECIAL,
  xlSheetNm = 5 | SPECIAL,
  xlAbort = 6 | SPECIAL,
  xlGetHwnd = 8 | SPECIAL,
  xlGetName = 9 | SPECIAL,
  xlAsyncReturn = 16 | SPECIAL,
  xlEventRegister = 17 | SPECIAL,
  xlfSetName = 88,
  xlfCaller = 89,
  xlfActiveCell = 94,
  xlfRegister = 149,
  xlfAddMenu = 152,
  xlfDeleteMenu = 158,
  xlfGetBar = 182,
  xlfGetDocument = 188,
  xlfUnregister = 201,
  xlfGetWorkbook = 268,
  xlfRtd = 379,
  xlcOpen = 1 | COMMAND,
  xlcSave = 4 | COMMAND,
  xlcCalculateNow = 31 | COMMAND,
  xlcSelect = 109 | COMMAND,
  xlcAlert = 118 | COMMAND,
  xlcMessage = 122 | COMMAND,
  xlcSendKeys = 131 | COMMAND,
  xlcFileClose = 144 | COMMAND,
  xlcWorkbookActivate = 292 | COMMAND,
  xlcFunctionWizard = 450 | COMMAND,
};

/// What Excel tells an add-in that asked for it.
enum Event : int { CALCULATION_ENDED = 1, CALCULATION_CANCELED = 2 };

/// The most characters of a help text or message, and of a text in a cell.
constexpr int LONGEST_HELP = 255;
constexpr int LONGEST_TEXT = 32767;

/// What Excel exports under the name MdCallBack12.
using Callback = int(__stdcall*)(int function, int count, Oper** arguments, Oper* result);

}  // namespace xl
