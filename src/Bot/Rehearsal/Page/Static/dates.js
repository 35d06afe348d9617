// Times come as local times of the plan's zone, such as 2027-05-01T09:00:00; the browser's own zone plays no part.
import { language, t } from './i18n.js';

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function parts(local) {
  const [year, month, day, hour, minute] = local.split(/[-T:]/).map(Number);
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { year, month, day, time: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`, weekday: t(days[weekday]) };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const dayOf = local => local.slice(0, 10);

export const timeOf = local => parts(local).time;

export function longMoment(local) {
  const { year, month, day, time, weekday } = parts(local);
  return language() === 'en' ? `${weekday}, ${day} ${months[month - 1]} ${year}, ${time}` : `${year}年${month}月${day}日 ${weekday} ${time}`;
}

export function shortMoment(local) {
  const { month, day, time, weekday } = parts(local);
  return language() === 'en' ? `${weekday}, ${day} ${months[month - 1]}, ${time}` : `${month}月${day}日 ${weekday} ${time}`;
}

export function dayName(local) {
  const { year, month, day, weekday } = parts(local);
  return language() === 'en' ? `${weekday}, ${day} ${months[month - 1]} ${year}` : `${year}年${month}月${day}日 ${weekday}`;
}
