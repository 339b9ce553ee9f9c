@echo off
rem Starts the command line of Rotascope on Windows; see the script "rotascope" beside this one.
rem ROTASCOPE_JAVA: the java to run (else JAVA_HOME, else PATH; 17 or newer). ROTASCOPE_OPTS: further options for it.
rem ROTASCOPE_CDS=off: neither use nor make the class archive.
setlocal EnableExtensions DisableDelayedExpansion
for %%I in ("%~dp0..") do set "root=%%~fI"

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
if defined ROTASCOPE_JAVA set "java=%ROTASCOPE_JAVA%"
set "version="
set "said=%TEMP%\rotascope-%RANDOM%%RANDOM%.txt"
"%java%" -version 2>"%said%"
for /f "usebackq tokens=2,3" %%U in ("%said%") do if "%%U"=="version" if not defined version set "version=%%~V"
del /q "%said%" 2>nul
if not defined version (
  echo rotascope: Java 17 or newer is needed: install a JDK, or point JAVA_HOME or ROTASCOPE_JAVA at one 1>&2
  exit /b 3
)
for /f "tokens=1 delims=.-+_" %%V in ("%version%") do set "major=%%V"
if %major% LSS 17 (
  echo rotascope: Java 17 or newer is needed; %java% is %version%: point JAVA_HOME or ROTASCOPE_JAVA at a newer one 1>&2
  exit /b 3
)

call :find_jar
if defined jar goto built
where mvn >nul 2>nul
if errorlevel 1 (
  echo rotascope: the program is not built yet and building it takes Maven 3.8 or newer, which is not on the PATH 1>&2
  exit /b 3
)
echo rotascope: building the program, once 1>&2
pushd "%root%"
call mvn -q -B -ntp -DskipTests package 1>&2
popd
call :find_jar
if defined jar goto built
echo rotascope: the build failed; "mvn package" in %root% says why 1>&2
exit /b 70

:built
set "heap=-Xms16m -Xmx2g -XX:Tier4InvocationThreshold=200000 -XX:Tier4MinInvocationThreshold=20000 -XX:Tier4CompileThreshold=400000 -XX:Tier4BackEdgeThreshold=1000000"
set "report=-Xms192m -Xmn112m -Xmx2g -XX:TieredStopAtLevel=1 -XX:Tier3InvocationThreshold=500"
set "report=%report% -XX:Tier3MinInvocationThreshold=200 -XX:Tier3CompileThreshold=3000 -XX:Tier3BackEdgeThreshold=20000"
if /i "%~1"=="report" set "heap=%report%"
if /i "%~1"=="demo" set "heap=%report%"
if /i "%~1"=="serve" (
  set "heap="
  if %major% GEQ 24 set "heap=--sun-misc-unsafe-memory-access=allow"
  set "ROTASCOPE_CDS=off"
)

rem The class archive: one for each Java and jar, made once by a training run of its own.
set "options=-Xlog:disable -Xshare:auto -XX:+UseSerialGC -Djava.awt.headless=true %heap%"
if /i "%ROTASCOPE_CDS%"=="off" goto plain
for %%J in ("%jar%") do set "stamp=%version%-%%~nJ-%%~zJ-%%~tJ"
set "stamp=%stamp:/=%"
set "stamp=%stamp::=%"
set "stamp=%stamp: =%"
set "archive=%LOCALAPPDATA%\rotascope\%stamp%.jsa"
if exist "%archive%" goto shared
if exist "%archive%.none" goto plain
if not exist "%LOCALAPPDATA%\rotascope" mkdir "%LOCALAPPDATA%\rotascope" 2>nul
if not exist "%LOCALAPPDATA%\rotascope" goto plain
set "made=%archive%.%RANDOM%"
"%java%" %options% "-XX:ArchiveClassesAtExit=%made%" -jar "%jar%" run streak_current --prices "%root%\docs\metrics\example.csv" --asset small --benchmark large >nul 2>nul && move /y "%made%" "%archive%" >nul 2>nul
if exist "%archive%" goto shared
del /q "%made%" 2>nul
type nul > "%archive%.none" 2>nul

:plain
"%java%" %options% %ROTASCOPE_OPTS% -jar "%jar%" %*
exit /b %errorlevel%

:shared
"%java%" %options% "-XX:SharedArchiveFile=%archive%" %ROTASCOPE_OPTS% -jar "%jar%" %*
exit /b %errorlevel%

:find_jar
set "jar="
for /f "delims=" %%J in ('dir /b /o-d "%root%\target\rotascope-*-all.jar" 2^>nul') do if not defined jar set "jar=%root%\target\%%J"
exit /b 0
