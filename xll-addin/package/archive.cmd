@echo off
rem Makes rotascope.jsa, an archive of the classes that the add-in starts with: Java is ready in a fraction of the time.
rem It holds for this jar and this Java; with others, or without it, Java only takes longer. Run it again after a change.
setlocal enableextensions
set "HERE=%~dp0"
set "JAVA=%HERE%jre\bin\java.exe"
set "CLASSES=%HERE%rotascope.classes"
set "MADE=%HERE%rotascope.jsa.new"
if exist "%HERE%rotascope.jsa" del /f "%HERE%rotascope.jsa"
set "COMMON=-XX:+UseSerialGC -XX:-PrintWarnings -Xlog:disable"
"%JAVA%" %COMMON% -Xshare:off "-XX:DumpLoadedClassList=%CLASSES%" -cp "%HERE%rotascope.jar" org.rotascope.excel.Rehearsal >nul 2>nul
if errorlevel 1 goto failed
"%JAVA%" %COMMON% -Xshare:dump "-XX:SharedClassListFile=%CLASSES%" "-XX:SharedArchiveFile=%MADE%" -cp "%HERE%rotascope.jar" >nul 2>nul
if errorlevel 1 goto failed
rem Taken only if it is whole.
"%JAVA%" %COMMON% -Xshare:on -XX:+VerifySharedSpaces "-XX:SharedArchiveFile=%MADE%" -cp "%HERE%rotascope.jar" org.rotascope.excel.Rehearsal >nul 2>nul
if errorlevel 1 goto failed
move /y "%MADE%" "%HERE%rotascope.jsa" >nul
del /f "%CLASSES%" >nul 2>nul
exit /b 0
:failed
if exist "%CLASSES%" del /f "%CLASSES%"
if exist "%MADE%" del /f "%MADE%"
echo No archive of classes was made; the add-in works without it and takes longer to be ready.
exit /b 1
