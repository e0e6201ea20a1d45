import { Hono } from 'hono'

import type { ConsoleEnv, ConsolePage } from '../console/consolePage.ts'
import type { ContentPageDependencies } from './contentPageDependencies.ts'
import { contentPageTexts } from './contentPageTexts.ts'
import { draftRoutes } from './draftPage.ts'
import { editRoutes } from './editPage.ts'
import { fragmentPage } from './fragmentPage.ts'
import { mediaRoute } from './mediaRoute.ts'
import { playRoutes } from './playPage.ts'
import { graphPiece, storyPage } from './storyPage.ts'
import { versionRoutes } from './versionsPage.ts'

/** What everybody reads, who reads what of it, and how it is changed. */
export const createContentPage = (dependencies: ContentPageDependencies): ConsolePage => ({
  path: 'content',
  place: 25,
  right: 'see',
  title: (language) => contentPageTexts.in(language)('content'),
  routes: () => {
    const routes = new Hono<ConsoleEnv>()
    routes.get('/', (c) => storyPage(dependencies, c))
    routes.get('/graph', (c) => graphPiece(dependencies, c))
    routes.get('/fragments/:id', (c) => fragmentPage(dependencies, c, c.req.param('id')))
    routes.get('/media/:digest', (c) => mediaRoute(dependencies, c, c.req.param('digest')))
    routes.route('/fragments', editRoutes(dependencies))
    routes.route('/draft', draftRoutes(dependencies))
    routes.route('/versions', versionRoutes(dependencies))
    routes.route('/play', playRoutes(dependencies))
    return routes
  },
})
