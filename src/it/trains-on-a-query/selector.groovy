// To the console of the build around; by itself a script writes to the log of the project that is not built.
def say = { new PrintStream(new FileOutputStream(FileDescriptor.out), true).println("[INFO] ${basedir.name}: $it") }
if (!postgres) {
    say 'Skipped: no PostgreSQL to ask (-Dmlops.test.postgres=localhost:5432)'
    return false
}
return true
