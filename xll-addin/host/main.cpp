// host XLL CASES SCENE...: plays Excel to an add-in. A line a scene on standard output, "ok NAME" or "FAIL NAME: why";
// fails if one did or if the add-in did what Excel does not allow.
#include <windows.h>

#include <cstdio>

#include "excel.h"
#include "scenes.h"
#include "values.h"

namespace {

int play(const host::Scene& scene) {
  ULONGLONG begun = GetTickCount64();
  std::string failure;
  try {
    scene.play();
  } catch (const host::Breach& breach) {
    failure = breach.what;
  }
  for (const std::string& breach : host::breaches()) {
    failure += (failure.empty() ? "" : "; ") + breach;
  }
  printf("%s %s %llu%s%s\n", failure.empty() ? "ok" : "FAIL", scene.name.c_str(), GetTickCount64() - begun,
         failure.empty() ? "" : ": ", failure.c_str());
  fflush(stdout);
  return failure.empty() ? 0 : 1;
}

}  // namespace

int wmain(int count, wchar_t** words) {
  if (count < 4) {
    fprintf(stderr, "host XLL CASES SCENE...\n");
    return 2;
  }
  fprintf(stderr, "host: begun\n");  // whoever sees nothing of it knows that Wine did not start it
  try {
    host::load(words[1]);
  } catch (const host::Breach& breach) {
    printf("FAIL load 0: %s\n", breach.what.c_str());
    return 1;
  }
  int failed = 0;
  for (int i = 3; i < count; i++) {
    bool known = false;
    for (const host::Scene& scene : host::scenes(words[2])) {
      if (scene.name == host::narrow(words[i])) {
        known = true;
        failed += play(scene);
      }
    }
    if (!known) {
      printf("FAIL %s 0: no such scene\n", host::narrow(words[i]).c_str());
      failed++;
    }
  }
  return failed == 0 ? 0 : 1;
}
