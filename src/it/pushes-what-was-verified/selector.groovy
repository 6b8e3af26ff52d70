if (!registry) {
    println 'Skipped: no registry to push to (-Dmlops.test.registry=localhost:5000)'
    return false
}
return true
